"""Makes newer.ubj and newer.json: three classes by XGBoost 3.2, whose file has a base score for each, with missing cells and categories.

python -m pip install xgboost==3.2.0 numpy scipy && python newer.py
"""

import json

import numpy as np
import xgboost as xgb

random = np.random.default_rng(3)
n = 400
x = np.column_stack([random.normal(size=n), random.integers(0, 6, n), random.random(n)]).astype(np.float32)
x[random.random(x.shape) < 0.1] = np.nan
y = (np.nan_to_num(x[:, 1]).astype(int) + (np.nan_to_num(x[:, 0]) > 0)) % 3
data = xgb.DMatrix(x, y, feature_names=["a", "kind", "c"], feature_types=["q", "c", "q"], enable_categorical=True)
settings = {"objective": "multi:softprob", "num_class": 3, "max_depth": 4, "eta": 0.3, "seed": 1, "nthread": 1, "max_cat_to_onehot": 1}
model = xgb.train(settings, data, 6)
model.save_model("newer.ubj")
rows = [[None if np.isnan(v) else float(v) for v in row] for row in x[:40]]
answers = model.predict(data.slice(range(40)))
with open("newer.json", "w") as file:
    json.dump({"made_by": "newer.py, XGBoost " + xgb.__version__, "rows": rows, "answers": answers.tolist()}, file)
