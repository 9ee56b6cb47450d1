//! Today's situation: a snapshot through every analysis to ranked findings
