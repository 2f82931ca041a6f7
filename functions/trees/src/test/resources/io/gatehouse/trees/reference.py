"""Makes classes.model.json and classes.json: a small model of three classes with missing values and categories, and what XGBoost says of it.

python -m pip install xgboost==3.0.5 numpy scipy && python reference.py
"""

import json

import numpy as np
import xgboost as xgb

random = np.random.default_rng(11)
n = 600
x = np.column_stack([random.normal(size=n), random.normal(size=n), random.integers(0, 4, n), random.random(n)]).astype(np.float32)
y = (x[:, 0] * x[:, 1] > 0).astype(int) + ((x[:, 2] == 2) & (x[:, 3] > 0.4))
x[random.random(x.shape) < 0.1] = np.nan
data = xgb.DMatrix(x, y, feature_names=["a", "b", "kind", "c"], feature_types=["q", "q", "c", "q"], enable_categorical=True)
settings = {"objective": "multi:softprob", "num_class": 3, "max_depth": 4, "eta": 0.4, "seed": 1, "max_cat_to_onehot": 1}
model = xgb.train(settings, data, 8)
model.save_model("classes.model.json")
rows = [[None if np.isnan(v) else float(v) for v in row] for row in x[:25]]
contributions = model.predict(data.slice(range(25)), pred_contribs=True)
with open("classes.json", "w") as file:
    json.dump({"made_by": "reference.py, XGBoost " + xgb.__version__, "rows": rows, "contributions": contributions.tolist()}, file)
