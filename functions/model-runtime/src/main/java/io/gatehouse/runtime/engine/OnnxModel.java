package io.gatehouse.runtime.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph in ONNX Runtime, on one thread: a function has about one core. */
final class OnnxModel implements LoadedModel {

    private final OrtSession session;
    private final Map<String, NodeInfo> given;
    private final OnnxOutputs outputs;
    private final boolean named;
    private final Inputs inputs;
    private final Signature signature;

    private OnnxModel(OrtSession session, Signature signature, Inputs inputs) throws OrtException, RefusedModel {
        this.session = session;
        this.inputs = inputs;
        this.signature = signature;
        given = session.getInputInfo();
        named = signature.named();
        outputs = OnnxOutputs.of(session.getOutputInfo(), signature.classes());
    }

    static OnnxModel load(Path file, Signature signature, Inputs inputs) throws RefusedModel {
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxModel(OrtEnvironment.getEnvironment().createSession(file.toString(), options), signature, inputs);
        } catch (OrtException e) {
            throw new RefusedModel("ONNX Runtime 1.21 cannot load the model: export it for opset 22 or older. " + e.getMessage(), e);
        }
    }

    @Override
    public List<String> columns() {
        return inputs.columns();
    }

    @Override
    public Signature.Kind kind(String column) {
        return named ? signature.input(column).orElseThrow().kind() : Signature.Kind.NUMBER;
    }

    @Override
    public Predictions predict(Frame frame) throws RefusedModel {
        var tensors = new LinkedHashMap<String, OnnxTensor>();
        try {
            if (named) {
                for (var input : given.values()) {
                    tensors.put(input.getName(), OnnxInputs.column(input, frame));
                }
            } else {
                var only = given.values().iterator().next();
                tensors.put(only.getName(), OnnxInputs.matrix(only, inputs.matrix(frame), frame.rows()));
            }
            try (var result = session.run(tensors)) {
                return outputs.read(result);
            }
        } catch (OrtException e) {
            throw new RefusedModel("ONNX Runtime did not take the rows: " + e.getMessage(), e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The session cannot be closed", e);
        }
    }
}
