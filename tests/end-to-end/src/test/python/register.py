"""A team's registry script, as it stands, on whatever MLFLOW_TRACKING_URI names: log, register, stage, load, search, prompts."""

import sys

import mlflow
from mlflow.tracking import MlflowClient

NAME = "chatbot-model-" + sys.argv[1]


class Echo(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input


def log_model():
    recent = int(mlflow.__version__.split(".")[0]) >= 3
    where = {"name": "model"} if recent else {"artifact_path": "model"}
    return mlflow.pyfunc.log_model(**where, python_model=Echo(), registered_model_name=NAME, pip_requirements=[])


def register():
    mlflow.set_experiment("llm-chatbot-" + sys.argv[1])
    for i in range(3):
        with mlflow.start_run() as run:
            mlflow.log_params({"base_model": "llama-3.2-8b", "lora_rank": 16, "learning_rate": 2e-4, "epochs": 3})
            mlflow.log_metrics({"eval_loss": 0.15, "perplexity": 8.5, "accuracy": 0.90 + i / 100, "odd": float("nan")})
            mlflow.log_text("hello", "notes/hello.txt")
            log_model()
    client = MlflowClient()
    client.transition_model_version_stage(name=NAME, version=3, stage="Staging")
    client.transition_model_version_stage(name=NAME, version=3, stage="Production")
    client.set_registered_model_alias(NAME, "best", 2)
    return client, run.info.run_id


def check(client, run_id):
    assert mlflow.pyfunc.load_model(f"models:/{NAME}/Production").predict(["x"]) == ["x"]
    assert mlflow.pyfunc.load_model(f"models:/{NAME}@best").predict(["y"]) == ["y"]
    runs = mlflow.search_runs(
        experiment_names=["llm-chatbot-" + sys.argv[1]],
        filter_string="metrics.accuracy > 0.905 and params.epochs = '3'",
        order_by=["metrics.accuracy DESC"],
        output_format="list",
    )
    assert [round(found.data.metrics["accuracy"], 2) for found in runs] == [0.92, 0.91], runs
    assert runs[0].info.run_id == run_id
    assert client.get_model_version_by_alias(NAME, "champion").version in (3, "3")
    versions = client.search_model_versions(f"name='{NAME}'", order_by=["version_number DESC"])
    assert [int(version.version) for version in versions] == [3, 2, 1], versions
    assert [file.path for file in client.list_artifacts(run_id, "notes")] == ["notes/hello.txt"]
    assert len(client.get_metric_history(run_id, "accuracy")) == 1


def check_errors(client):
    try:
        client.transition_model_version_stage(name=NAME, version=3, stage="Nowhere")
        raise AssertionError("a stage that there is not")
    except mlflow.exceptions.MlflowException as refused:
        assert refused.error_code == "INVALID_PARAMETER_VALUE", refused.error_code


def check_prompts():
    if not hasattr(mlflow, "genai") or not hasattr(mlflow.genai, "register_prompt"):
        return
    name = "greet-" + sys.argv[1]
    mlflow.genai.register_prompt(name=name, template="Hi {{name}}", commit_message="first")
    mlflow.genai.register_prompt(name=name, template="Hello {{name}}", commit_message="second")
    mlflow.genai.set_prompt_alias(name, alias="prod", version=1)
    assert mlflow.genai.load_prompt(f"prompts:/{name}@prod").template == "Hi {{name}}"
    assert mlflow.genai.load_prompt(f"prompts:/{name}/2").template == "Hello {{name}}"


if __name__ == "__main__":
    client, run_id = register()
    check(client, run_id)
    check_errors(client)
    check_prompts()
    print("mlflow", mlflow.__version__, "ok")
