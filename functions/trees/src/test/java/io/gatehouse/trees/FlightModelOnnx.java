package io.gatehouse.trees;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the ONNX form of the sample model of late flights, for runtimes that do not know XGBoost: one input of five columns, a label and two
 * probabilities. A split by category becomes a row of nodes, each asking for one category and leading to the same child. Argument: the
 * folder {@code samples}; writes {@code models/flight-delay/onnx/model.onnx}. The same model makes the same bytes.
 */
public final class FlightModelOnnx {

    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;
    private static final int STRING = 3;

    private final List<Node> nodes = new ArrayList<>();

    /** One of ONNX: where it leads, and what a leaf adds. */
    private record Node(int tree, int id, int feature, String mode, float value, int yes, int no, boolean missingYes, float weight) {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]).resolve("models/flight-delay");
        var model = TreeModel.read(Files.readAllBytes(folder.resolve("model.ubj")));
        var form = new FlightModelOnnx();
        for (int tree = 0; tree < model.size(); tree++) {
            form.add(tree, model.trees().get(tree));
        }
        Files.createDirectories(folder.resolve("onnx"));
        var bytes = form.bytes(model);
        Files.write(folder.resolve("onnx/model.onnx"), bytes);
        System.out.printf(Locale.ROOT, "%d trees, %d nodes, %d bytes%n", model.size(), form.nodes.size(), bytes.length);
    }

    /** Nodes keep their numbers; those that a split by category needs more come behind them. */
    private void add(int number, Tree tree) {
        int more = tree.child().length;
        for (int node = 0; node < tree.child().length; node++) {
            int left = tree.child()[node];
            var right = tree.categories().get(node);
            if (tree.isLeaf(node)) {
                nodes.add(new Node(number, node, 0, "LEAF", 0, 0, 0, false, tree.limit()[node]));
            } else if (right == null) {
                var missing = tree.missingLeft()[node];
                nodes.add(new Node(number, node, tree.feature()[node], "BRANCH_LT", tree.limit()[node], left, left + 1, missing, 0));
            } else {
                var categories = right.stream().toArray();
                for (int i = 0; i < categories.length; i++) {
                    int id = i == 0 ? node : more++;
                    int no = i == categories.length - 1 ? left : more;
                    boolean missing = !tree.missingLeft()[node];
                    nodes.add(new Node(number, id, tree.feature()[node], "BRANCH_EQ", categories[i], left + 1, no, missing, 0));
                }
            }
        }
    }

    private byte[] bytes(TreeModel model) {
        var ensemble = new Message()
            .text(1, "features")
            .text(2, "label")
            .text(2, "probabilities")
            .text(4, "TreeEnsembleClassifier")
            .text(7, "ai.onnx.ml");
        var leaves = nodes
            .stream()
            .filter(node -> node.mode().equals("LEAF"))
            .toList();
        ensemble.message(5, ints("nodes_treeids", nodes.stream().mapToLong(Node::tree).toArray()));
        ensemble.message(5, ints("nodes_nodeids", nodes.stream().mapToLong(Node::id).toArray()));
        ensemble.message(5, ints("nodes_featureids", nodes.stream().mapToLong(Node::feature).toArray()));
        ensemble.message(5, texts("nodes_modes", nodes.stream().map(Node::mode).toList()));
        ensemble.message(5, floats("nodes_values", nodes.stream().map(Node::value).toList()));
        ensemble.message(5, ints("nodes_truenodeids", nodes.stream().mapToLong(Node::yes).toArray()));
        ensemble.message(5, ints("nodes_falsenodeids", nodes.stream().mapToLong(Node::no).toArray()));
        var missing = nodes.stream().mapToLong(node -> node.missingYes() ? 1 : 0);
        ensemble.message(5, ints("nodes_missing_value_tracks_true", missing.toArray()));
        ensemble.message(5, ints("class_treeids", leaves.stream().mapToLong(Node::tree).toArray()));
        ensemble.message(5, ints("class_nodeids", leaves.stream().mapToLong(Node::id).toArray()));
        ensemble.message(5, ints("class_ids", new long[leaves.size()]));
        ensemble.message(5, floats("class_weights", leaves.stream().map(Node::weight).toList()));
        ensemble.message(5, floats("base_values", List.of((float) model.base(0))));
        ensemble.message(5, ints("classlabels_int64s", new long[] { 0, 1 }));
        ensemble.message(5, new Message().text(1, "post_transform").text(4, "LOGISTIC").number(20, STRING));
        var graph = new Message()
            .message(1, ensemble)
            .text(2, "flight-delay")
            .message(11, tensor("features", 1, model.width()))
            .message(12, tensor("label", 7, 0))
            .message(12, tensor("probabilities", 1, 2));
        return new Message()
            .number(1, 8)
            .text(2, "gatehouse")
            .message(7, graph)
            .message(8, new Message().text(1, "").number(2, 17))
            .message(8, new Message().text(1, "ai.onnx.ml").number(2, 3))
            .bytes();
    }

    /** @param width of a row; 0 of one number a row */
    private static Message tensor(String name, int type, int width) {
        var shape = new Message().message(1, new Message().text(2, "rows"));
        if (width > 0) {
            shape.message(1, new Message().number(1, width));
        }
        return new Message().text(1, name).message(2, new Message().message(1, new Message().number(1, type).message(2, shape)));
    }

    private static Message ints(String name, long[] values) {
        var packed = new Message();
        for (long value : values) {
            packed.varint(value);
        }
        return new Message().text(1, name).message(8, packed).number(20, INTS);
    }

    private static Message floats(String name, List<Float> values) {
        var packed = new Message();
        values.forEach(packed::float32);
        return new Message().text(1, name).message(7, packed).number(20, FLOATS);
    }

    private static Message texts(String name, List<String> values) {
        var attribute = new Message().text(1, name);
        values.forEach(value -> attribute.text(9, value));
        return attribute.number(20, STRINGS);
    }

    /** A message in the wire format of protocol buffers. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return block(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return block(field, value.bytes());
        }

        private Message block(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        void varint(long value) {
            long left = value;
            while ((left & ~0x7FL) != 0) {
                out.write((int) ((left & 0x7F) | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }

        void float32(float value) {
            out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
