"""Makes scipy.json: random small samples, with and without ties, and what SciPy says of them.

python -m pip install scipy==1.17.1 && python reference.py > scipy.json
"""

import json
import warnings

import numpy as np
import scipy
from scipy import stats

warnings.simplefilter("ignore")
random = np.random.default_rng(7)


def case(n, m, shift, scale, digits):
    x = np.round(random.normal(0, 1, n), digits)
    y = np.round(random.normal(shift, scale, m), digits)
    result = {
        "reference": x.tolist(),
        "current": y.tolist(),
        "ks_exact": list(stats.ks_2samp(x, y, method="exact")),
        "ks_asymptotic": list(stats.ks_2samp(x, y, method="asymp")),
        "mann_whitney": list(stats.mannwhitneyu(x, y)),
        "welch": list(stats.ttest_ind(x, y, equal_var=False)),
        "levene": list(stats.levene(x, y)),
        "wasserstein": stats.wasserstein_distance(x, y),
        "energy": stats.energy_distance(x, y),
    }
    cramer = stats.cramervonmises_2samp(x, y)
    result["cramer_von_mises"] = [cramer.statistic, cramer.pvalue]
    anderson = stats.anderson_ksamp([x, y])
    result["anderson_darling"] = [anderson.statistic, anderson.pvalue]
    table = np.array([random.integers(1, 60, 4), random.integers(1, 60, 4)])
    square = table[:, :2]
    result["table"] = table.tolist()
    result["chi_square"] = list(stats.chi2_contingency(table)[:2])
    result["g"] = list(stats.chi2_contingency(table, lambda_="log-likelihood")[:2])
    result["chi_square_2x2"] = list(stats.chi2_contingency(square)[:2])
    result["g_2x2"] = list(stats.chi2_contingency(square, lambda_="log-likelihood")[:2])
    result["fisher_2x2"] = list(stats.fisher_exact(square))
    return result


cases = []
for n, m in [(3, 4), (5, 5), (8, 20), (9, 12), (20, 20), (21, 7), (40, 33), (120, 90)]:
    for shift, scale, digits in [(0, 1, 4), (0.7, 1, 4), (0, 2, 1), (0.3, 1.2, 0)]:
        cases.append(case(n, m, shift, scale, digits))
plain = lambda value: [plain(v) for v in value] if isinstance(value, list) else value.item() if hasattr(value, "item") else value
print(json.dumps({"made_by": "reference.py, SciPy " + scipy.__version__, "cases": [{k: plain(v) for k, v in c.items()} for c in cases]}, separators=(",", ":")))
