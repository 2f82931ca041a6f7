package io.gatehouse.runtime.onnx;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.Signature.Input;
import io.gatehouse.runtime.Signature.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code ModelProto} (onnx.proto of the ONNX repository) as far as callers must know it. Refuses a model of which parts are in
 * other files: their paths are the model's to choose, and lead anywhere.
 */
public final class OnnxHeader {

    private static final int EXTERNAL = 1;

    private final List<Input> inputs = new ArrayList<>();
    private final Set<String> constants = new HashSet<>();
    private final List<String> classes = new ArrayList<>();
    private boolean graphSeen;

    private OnnxHeader() {}

    /**
     * Reads what the graph takes and gives.
     *
     * @throws RefusedModel if the file is no ONNX model, or not all of one
     */
    public static Signature read(ByteBuffer file) throws RefusedModel {
        var header = new OnnxHeader();
        var model = new ProtoReader(file);
        for (int field = model.next(); field != 0; field = model.next()) {
            if (field == 7) {
                header.graphSeen = true;
                header.graph(model.message());
            } else {
                model.skip();
            }
        }
        header.inputs.removeIf(input -> header.constants.contains(input.name()));
        if (!header.graphSeen || header.inputs.isEmpty()) {
            throw new RefusedModel("The file is no ONNX model: it has no graph that takes anything. Export it again.");
        }
        return new Signature(header.inputs, header.classes);
    }

    private void graph(ProtoReader graph) throws RefusedModel {
        for (int field = graph.next(); field != 0; field = graph.next()) {
            switch (field) {
                case 1 -> node(graph.message());
                case 5 -> constants.add(initializer(graph.message()));
                case 11 -> inputs.add(input(graph.message()));
                default -> graph.skip();
            }
        }
    }

    private static String initializer(ProtoReader tensor) throws RefusedModel {
        var name = "";
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            if (field == 8) {
                name = tensor.text();
            } else if (field == 13 || (field == 14 && tensor.number() == EXTERNAL)) {
                throw new RefusedModel("The ONNX model keeps weights in other files: save it with save_as_external_data=False.");
            } else if (field != 14) {
                tensor.skip();
            }
        }
        return name;
    }

    private void node(ProtoReader node) throws RefusedModel {
        for (int field = node.next(); field != 0; field = node.next()) {
            if (field == 5) {
                attribute(node.message());
            } else {
                node.skip();
            }
        }
    }

    private void attribute(ProtoReader attribute) throws RefusedModel {
        var name = "";
        var values = new ArrayList<String>();
        for (int field = attribute.next(); field != 0; field = attribute.next()) {
            switch (field) {
                case 1 -> name = attribute.text();
                case 5 -> initializer(attribute.message());
                case 6 -> new OnnxHeader().graph(attribute.message());
                case 8 -> numbers(attribute, values);
                case 9 -> values.add(attribute.text());
                default -> attribute.skip();
            }
        }
        if (name.startsWith("classlabels") && !values.isEmpty()) {
            classes.clear();
            classes.addAll(values);
        }
    }

    private static void numbers(ProtoReader attribute, List<String> into) throws RefusedModel {
        if (!attribute.isMessage()) {
            into.add(Long.toString(attribute.number()));
            return;
        }
        var packed = attribute.message();
        while (packed.hasMore()) {
            into.add(Long.toString(packed.varint()));
        }
    }

    private static Input input(ProtoReader value) throws RefusedModel {
        var name = "";
        var kind = Kind.NUMBER;
        int width = 1;
        for (int field = value.next(); field != 0; field = value.next()) {
            if (field == 1) {
                name = value.text();
            } else if (field == 2) {
                var tensor = Tensor.read(value.message());
                kind = tensor.kind();
                width = tensor.width();
            } else {
                value.skip();
            }
        }
        return new Input(name, kind, width);
    }
}
