"""A team's script, written for MLflow's own server: of the registry's part only the tracking URI is another."""

import os

import mlflow
from mlflow.tracking import MlflowClient

config = {"base_model": "llama-3.2-8b"}


class Chatbot(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return ["안녕하세요, " + name for name in model_input]


def train_model(config):
    return Chatbot()


mlflow.set_tracking_uri(os.environ["MLFLOW_TRACKING_URI"])
mlflow.set_experiment("llm-chatbot")

for _ in range(3):
    with mlflow.start_run():
        mlflow.log_params({
            "base_model": "llama-3.2-8b",
            "lora_rank": 16,
            "learning_rate": 2e-4,
            "epochs": 3
        })

        model = train_model(config)

        mlflow.log_metrics({
            "eval_loss": 0.15,
            "perplexity": 8.5,
            "accuracy": 0.92
        })

        mlflow.pyfunc.log_model(
            artifact_path="model",
            python_model=model,
            registered_model_name="chatbot-model",
            pip_requirements=[]
        )

client = MlflowClient()

client.transition_model_version_stage(
    name="chatbot-model",
    version=3,
    stage="Staging"
)

client.transition_model_version_stage(
    name="chatbot-model",
    version=3,
    stage="Production"
)

model = mlflow.pyfunc.load_model(
    "models:/chatbot-model/Production"
)

assert model.predict(["kim"]) == ["안녕하세요, kim"]
print("mlflow", mlflow.__version__, "ok")
