"""Makes the models of src/test/resources/models, each with rows and what its own library answers to them.

    pip install xgboost==3.0.4 scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2 pandas
    python src/test/python/make_models.py src/test/resources/models
"""

import json
import pickle
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

OUT = Path(sys.argv[1])
ROWS = 12
rng = np.random.default_rng(7)
n = 600
frame = pd.DataFrame(
    {
        "distance": rng.gamma(3, 200, n).astype(np.float32),
        "hour": rng.integers(0, 24, n).astype(np.float32),
        "carrier": rng.choice(["AA", "DL", "WN"], n),
    }
)
numbers = ["distance", "hour"]
late = ((frame.hour > 15) & (frame.distance > 400) | (rng.random(n) < 0.1)).astype(int)
three = pd.cut(frame.distance, [-1, 400, 800, 1e9], labels=[0, 1, 2]).astype(int)
holes = frame[numbers].mask(rng.random((n, 2)) < 0.15)


def cells(data):
    return [[None if pd.isna(c) else (c if isinstance(c, str) else float(c)) for c in row] for row in data.values.tolist()]


def expect(name, data, scores):
    text = {"columns": list(data.columns), "rows": cells(data.head(ROWS)), "scores": np.asarray(scores[:ROWS], dtype=float).tolist()}
    (OUT / f"{name}.expected.json").write_text(json.dumps(text) + "\n")


def boosted(name, suffix, objective, label, **more):
    data = xgb.DMatrix(holes, label=label, feature_names=numbers)
    model = xgb.train({"objective": objective, "max_depth": 3, "seed": 1, **more}, data, 8)
    model.save_model(OUT / f"{name}.{suffix}")
    expect(name, holes, model.predict(data))


def onnx(name, model, types, data, **options):
    made = convert_sklearn(model, initial_types=types, target_opset={"": 17, "ai.onnx.ml": 3}, options=options.get("options"))
    (OUT / f"{name}.onnx").write_bytes(made.SerializeToString())


boosted("binary", "ubj", "binary:logistic", late)
boosted("classes", "json", "multi:softprob", three, num_class=3)
boosted("regression", "ubj", "reg:squarederror", frame.distance * 2)

named = [("distance", FloatTensorType([None, 1])), ("hour", FloatTensorType([None, 1])), ("carrier", StringTensorType([None, 1]))]
prepare = ColumnTransformer([("n", StandardScaler(), numbers), ("c", OneHotEncoder(handle_unknown="ignore"), ["carrier"])])
pipeline = Pipeline([("prepare", prepare), ("model", LogisticRegression())]).fit(frame, late)
onnx("pipeline", pipeline, named, frame)
expect("pipeline", frame, pipeline.predict_proba(frame))

words = Pipeline([("prepare", prepare), ("model", LogisticRegression())]).fit(frame, np.where(late == 1, "late", "in time"))
onnx("words", words, named, frame)
expect("words", frame, words.predict_proba(frame))

tensor = LogisticRegression().fit(frame[numbers].values, late)
onnx("tensor", tensor, [("X", FloatTensorType([None, 2]))], frame, options={id(tensor): {"zipmap": False}})
expect("tensor", frame[numbers], tensor.predict_proba(frame[numbers].values))

linear = LinearRegression().fit(frame[numbers].values, frame.distance + frame.hour)
onnx("linear", linear, [("X", FloatTensorType([None, 2]))], frame)
expect("linear", frame[numbers], linear.predict(frame[numbers].values))

for protocol in (0, 2, 4):
    (OUT / f"pipeline-{protocol}.pkl").write_bytes(pickle.dumps(pipeline, protocol))


class Payload:
    def __reduce__(self):
        import os

        return os.system, ("touch /tmp/gatehouse-was-here",)


class Eval:
    def __reduce__(self):
        return eval, ("1",)


for protocol in (0, 2, 4):
    (OUT / f"payload-{protocol}.pkl").write_bytes(pickle.dumps({"weights": [1.0], "hook": Payload()}, protocol))
(OUT / "eval.pkl").write_bytes(pickle.dumps(Eval(), 4))
