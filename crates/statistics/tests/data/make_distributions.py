"""Writes distributions.csv: reference values of the distributions, with 50 digits of mpmath.

Run in this folder: python3 make_distributions.py > distributions.csv
Columns: function,a,b,x,value (a, b = parameters, empty where there are none). Count distributions are summed
term by term from their definitions, so that no special function stands behind both sides of the test.
"""
from mpmath import betainc, erfc, exp, findroot, gammainc, log, mp, mpf, nstr, sqrt

mp.dps = 50
forgiven = mpf(2) ** -46  # 64 ulp, as in R: a probability reached exactly counts as reached


def row(name, a, b, x, value):
    if mpf(value) < mpf(10) ** -290:
        return  # no double
    print(",".join([name, str(a), str(b), str(x), nstr(mpf(value), 20, min_fixed=0, max_fixed=0)]))


def probabilities(first, ratio, mean):
    """All probabilities from 0 until they no longer count."""
    out, k = [first], 0
    while out[-1] > mpf(10) ** -330 or k < mean:
        out.append(out[-1] * ratio(k))
        k += 1
    return out


def count_rows(name, a, b, mean, first, ratio):
    f = probabilities(first, ratio, mean)
    below, total = [], mpf(0)
    for p in f:
        total += p
        below.append(total)
    above, total = [mpf(0)] * len(f), mpf(0)
    for k in range(len(f) - 1, -1, -1):
        total += f[k]
        above[k] = total
    for factor in [0, 0.2, 0.8, 1.0, 1.3, 3.0, 10.0]:
        for x in (int(mean * factor), int(mean * factor) + 1):
            if x < len(f):
                row(name + "_upper", a, b, x, above[x])
                row(name + "_cdf", a, b, x, below[x])
    for p in [0.01, 0.5, 0.9, 0.99, 0.995, 0.999]:
        print(f"{name}_quantile,{a},{b},{p},{next(k for k, c in enumerate(below) if c >= mpf(p) * (1 - forgiven))}")


print("function,a,b,x,value")
for z in [0.0, 0.1, 0.5, 1.0, 1.96, 2.326, 3.09, 5.0, 8.0, 12.0, 20.0, 30.0, 36.0]:
    row("normal_upper", "", "", z, erfc(mpf(z) / sqrt(2)) / 2)
    row("normal_upper", "", "", -z, erfc(-mpf(z) / sqrt(2)) / 2)
for t in [0.0, 0.01, 0.5, 1.0, 2.0, 4.0, 10.0, 30.0]:
    for v in [1.0, 3.0, 12.5, 220.0]:
        t_, v_ = mpf(t), mpf(v)
        row("student_two_sided", v, "", t, betainc(v_ / 2, mpf(1) / 2, 0, v_ / (v_ + t_ * t_), regularized=True))
for m in [1e-7, 0.1, 1.1, 4.5, 20.0, 148.4, 2500.0]:
    count_rows("poisson", m, "", m, exp(-mpf(m)), lambda k: mpf(m) / (k + 1))
    for phi in [1.0000003, 1.01, 1.5, 2.0, 5.0, 40.0]:
        # the parameters as a caller with doubles has them
        r, prob, fail = mpf(m / (phi - 1)), mpf(1 / phi), mpf(1 - 1 / phi)
        count_rows("negative_binomial", m, phi, m, exp(r * log(1 - fail)), lambda k: (k + r) * fail / (k + 1))
for a in [0.3, 1.0, 2.5, 40.0, 1000.0, 5000.0]:
    for factor in [0.01, 0.5, 0.9, 1.0, 1.1, 2.0]:
        row("gamma_cdf", a, 2.0, 2 * a * factor, gammainc(mpf(a), 0, mpf(2 * a * factor) / 2, regularized=True))
        row("gamma_upper", a, 2.0, 2 * a * factor, gammainc(mpf(a), mpf(2 * a * factor) / 2, regularized=True))
    for p, z in [(0.001, -3), (0.025, -2), (0.25, -0.7), (0.5, 0), (0.75, 0.7), (0.975, 2), (0.999, 3)]:
        # Wilson-Hilferty from below is near enough for secants in the logarithm
        near = log(mpf(a) * max(1 - 1 / (9 * a) + z / (3 * a ** 0.5), 0.15) ** 3)
        if a <= 1:
            near = log(exp((log(mpf(p)) + mp.loggamma(a + 1)) / a)) if p < 0.6 else log(-log(1 - mpf(p)))
        at = findroot(lambda u: gammainc(mpf(a), 0, exp(u), regularized=True) - mpf(p), (near, near + mpf(10) ** -3))
        row("gamma_quantile", a, 2.0, p, 2 * exp(at))
