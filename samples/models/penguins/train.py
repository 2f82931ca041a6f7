"""Two models as a data scientist leaves them, some penguins to ask them about, and what their own libraries answer.

    python -m venv venv && venv/bin/pip install -r requirements.txt && venv/bin/python train.py

sex.ubj is XGBoost's, species.onnx a pipeline of scikit-learn: it fills gaps, scales, encodes texts and decides. Both name their columns themselves, as the
data set does, so nothing need be said of either. Every third penguin that they are asked about lacks something.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = Path(__file__).parent
NUMBERS = ["beak_length_mm", "beak_depth_mm", "flipper_length_mm", "body_mass_g"]
TEXTS = ["island", "sex"]
ASKED = 60

lines = (HERE / "../../data/penguins.jsonl").read_text().splitlines()
penguins = pd.DataFrame(json.loads(line) for line in lines)
# ONNX names inputs by letters, digits and underscores: a column with others would not find its input by its name.
penguins.columns = [name.lower().replace(" ", "_").replace("(", "").replace(")", "") for name in penguins.columns]
penguins[NUMBERS] = penguins[NUMBERS].astype(np.float32)
# What is not there is an empty text, as it is where rows are predicted.
penguins[TEXTS] = penguins[TEXTS].fillna("")
penguins = penguins.sample(frac=1, random_state=1).reset_index(drop=True)
penguins.insert(0, "penguin", [f"p{number}" for number in penguins.index])
trained, asked = penguins.iloc[ASKED:], penguins.iloc[:ASKED].copy()
for at, column in enumerate(NUMBERS + TEXTS):
    asked.loc[3 * at :: 3 * len(NUMBERS + TEXTS), column] = np.nan if column in NUMBERS else ""
asked.loc[ASKED - 1, NUMBERS] = np.nan

sexed = trained[trained["sex"].isin(["MALE", "FEMALE"])]
data = xgb.DMatrix(sexed[NUMBERS], label=sexed["sex"] == "MALE")
sex = xgb.train({"objective": "binary:logistic", "max_depth": 3, "eta": 0.2, "seed": 1, "nthread": 1}, data, 40)
sex.save_model(HERE / "sex.ubj")

columns = ColumnTransformer(
    [
        ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), NUMBERS),
        ("texts", OneHotEncoder(handle_unknown="ignore"), TEXTS),
    ]
)
species = make_pipeline(columns, LogisticRegression(max_iter=1000)).fit(trained[NUMBERS + TEXTS], trained["species"])
kinds = [(name, FloatTensorType([None, 1])) for name in NUMBERS] + [(name, StringTensorType([None, 1])) for name in TEXTS]
(HERE / "species.onnx").write_bytes(to_onnx(species, initial_types=kinds, target_opset={"": 17, "ai.onnx.ml": 3}).SerializeToString())

asked[["penguin", *TEXTS, *NUMBERS]].to_csv(HERE / "colony.csv", index=False)
expected = pd.DataFrame({"penguin": asked["penguin"], "male": sex.predict(xgb.DMatrix(asked[NUMBERS]))})
expected[list(species.classes_)] = species.predict_proba(asked[NUMBERS + TEXTS])
expected.to_csv(HERE / "expected.csv", index=False)
