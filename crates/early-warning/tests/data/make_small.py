"""Writes small_series.csv and small_farrington.csv: a reference of our own for where the shared fixtures are absent.

Run in this folder: python3 make_small.py
Series are invented (seed 1). The expected numbers come from a plain second implementation of Farrington flexible:
dense normal equations, thresholds by adding up probabilities. No code is shared with the crate.
"""
import csv
import datetime
import math
import random

random.seed(1)
FIRST, WEEKS, JUDGED = datetime.date(2016, 1, 3), 340, range(325, 340)
Z99 = 2.3263478740408408


def poisson(mean):
    k, p, limit = 0, random.random(), math.exp(-mean)
    while p > limit:
        k, p = k + 1, p * random.random()
    return k


def invent(level, spread, missing):
    out = []
    for week in range(WEEKS):
        mean = level * math.exp(0.5 * math.sin(2 * math.pi * week / 52) + 0.001 * week)
        mean *= random.gammavariate(1 / spread, spread)
        if week in (150, 151, 200):
            mean = mean * 4 + 5
        out.append(None if random.random() < missing else poisson(mean))
    out[335] = int(3 * level + 12)
    return out


def solve(matrix, right):
    n = len(right)
    m = [row[:] + [r] for row, r in zip(matrix, right)]
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(m[r][c]))
        m[c], m[pivot] = m[pivot], m[c]
        for r in range(n):
            if r != c:
                f = m[r][c] / m[c][c]
                m[r] = [a - f * b for a, b in zip(m[r], m[c])]
    return [m[i][n] / m[i][i] for i in range(n)]


def quadratic(matrix, x):
    return sum(a * b for a, b in zip(x, solve(matrix, x)))


def glm(rows, y, prior):
    """Weighted Poisson regression with R's start and stop: coefficients, means, weights and XtWX of the last round."""
    p, mu = len(rows[0]), [v + 0.1 for v in y]
    eta = [math.log(m) for m in mu]

    def deviance(mu):
        return 2 * sum(w * ((v * math.log(v / m) if v > 0 else 0) - (v - m)) for w, v, m in zip(prior, y, mu))

    before = deviance(mu)
    for _ in range(25):
        weights = [w * m for w, m in zip(prior, mu)]
        z = [e + (v - m) / m for e, v, m in zip(eta, y, mu)]
        xtwx = [[sum(w * r[i] * r[j] for w, r in zip(weights, rows)) for j in range(p)] for i in range(p)]
        beta = solve(xtwx, [sum(w * r[i] * v for w, r, v in zip(weights, rows, z)) for i in range(p)])
        eta = [sum(b * x for b, x in zip(beta, r)) for r in rows]
        mu = [math.exp(e) for e in eta]
        now = deviance(mu)
        if abs(now - before) / (abs(now) + 0.1) < 1e-8:
            return beta, mu, weights, xtwx
        before = now
    return None


def judge(counts, t, levels, trend, method):
    w, b = 3, 5
    day = FIRST + datetime.timedelta(weeks=t)
    centers = []
    for years in range(b, 0, -1):
        target = day.replace(year=day.year - years)
        centers.append(min(range(-60, WEEKS), key=lambda k: abs((FIRST + datetime.timedelta(weeks=k) - target).days)))
    label = {}
    for c, following in zip(centers, centers[1:] + [t]):
        for k in range(c - w, c + w + 1):
            label[k] = levels - 1
        gap = list(range(c + w + 1, following - w))
        for j in range(levels - 1):
            each, over = divmod(len(gap), levels - 1)
            start = j * each + min(j, over)
            for k in gap[start:start + each + (1 if j < over else 0)]:
                label[k] = j
    used = sorted(k for k in label if k <= t - 27 and counts[k] is not None)
    y = [counts[k] for k in used]

    def row(k, level):
        x = [1.0 if level == j else 0.0 for j in range(levels)]
        return x + [(k - t) / 100] if trend else x

    rows = [row(k, label[k]) for k in used]
    n, p = len(rows), len(rows[0])
    beta, mu, weights, xtwx = glm(rows, y, [1.0] * n)
    phi = max(1.0, sum(wt * ((v - m) / m) ** 2 for wt, v, m in zip(weights, y, mu)) / (n - p))
    s = [1.5 * (v ** (2 / 3) * m ** (-1 / 6) - m ** 0.5) / math.sqrt(phi * (1 - wt * quadratic(xtwx, r)))
         for v, m, wt, r in zip(y, mu, weights, rows)]
    omega = [v ** -2 if v > 2.58 else 1.0 for v in s]
    gamma = n / sum(omega)
    omega = [gamma * v for v in omega]
    beta, mu, weights, xtwx = glm(rows, y, omega)
    phi = max(1.0, sum(wt * ((v - m) / m) ** 2 for wt, v, m in zip(weights, y, mu)) / (n - p))
    x = row(t, levels - 1)
    eta = sum(c * v for c, v in zip(beta, x))
    m0 = math.exp(eta)
    if method == "delta":
        dispersion = sum(o * ((v - m) / m) ** 2 for o, v, m in zip(omega, y, mu)) / (n - p)
        tau = phi + dispersion * quadratic(xtwx, x) * m0
        sd = math.sqrt(4 / 9 * m0 ** (1 / 3) * tau)
        upper = (m0 ** (2 / 3) + Z99 * sd) ** 1.5
        p_value = 0.5 * math.erfc((counts[t] ** (2 / 3) - m0 ** (2 / 3)) / sd / math.sqrt(2))
        return m0, upper, (counts[t] - m0) / (upper - m0), p_value
    size, below, f, upper, under = m0 / (phi - 1), 0.0, None, None, 0.0
    k, f = 0, phi ** -size
    while upper is None or k < counts[t]:
        if k < counts[t]:
            under += f
        below += f
        if upper is None and below >= 0.99:
            upper = k
        f *= (k + size) / (k + 1) * (1 - 1 / phi)
        k += 1
    return m0, upper, (counts[t] - eta) / (upper - eta), 1 - under


SERIES = {"low": invent(2, 0.3, 0.0), "high": invent(25, 0.1, 0.0), "gaps": invent(6, 0.2, 0.15)}
for name in SERIES:
    for k in JUDGED:
        if SERIES[name][k] is None:
            SERIES[name][k] = 4
with open("small_series.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["series", "t", "date", "observed"])
    for name, counts in SERIES.items():
        for k, count in enumerate(counts):
            out.writerow([name, k + 1, FIRST + datetime.timedelta(weeks=k), "" if count is None else count])
with open("small_farrington.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["series", "t", "threshold_method", "no_periods", "trend", "expected", "upperbound", "score", "p_value"])
    for name, counts in SERIES.items():
        for method, levels, trend in [("nb-plugin", 10, True), ("nb-plugin", 4, False), ("delta", 10, True)]:
            for k in JUDGED:
                numbers = [repr(float(v)) for v in judge(counts, k, levels, trend, method)]
                out.writerow([name, k + 1, method, levels, str(trend).lower()] + numbers)
