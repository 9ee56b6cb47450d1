//! The committed OpenAPI document is the one that the code states.

use expect_test::expect_file;

#[test]
fn openapi_document_is_the_committed_one() {
    let mut document = crate::openapi().to_pretty_json().unwrap();
    document.push('\n');
    expect_file!["../../../web/openapi.v1.json"].assert_eq(&document);
}
