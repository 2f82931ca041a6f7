package io.gatehouse.runtime.artifact;

import io.gatehouse.runtime.RefusedModel;
import io.gatehouse.runtime.Signature;
import io.gatehouse.runtime.onnx.OnnxHeader;
import io.gatehouse.runtime.pickle.PickleScanner;
import io.gatehouse.runtime.xgboost.XgboostHeader;
import java.nio.ByteBuffer;
import java.util.Locale;

/** What a file is, by its content; its name only tells which contents to look for. */
public enum Format {
    ONNX,
    XGBOOST,
    PICKLE,
    GZIP,
    ZIP,
    OTHER;

    private static final int LARGEST_ONNX_IR = 20;

    /** Looks at the beginning of a file. A text may be an XGBoost model or anything else: only {@link #signature} tells. */
    public static Format of(String name, ByteBuffer file) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (file.remaining() < 4) {
            return OTHER;
        }
        int first = file.get(0) & 0xff;
        int second = file.get(1) & 0xff;
        if (first == 0x1f && second == 0x8b) {
            return GZIP;
        }
        if (first == 'P' && second == 'K' && file.get(2) == 3) {
            return ZIP;
        }
        if (lower.endsWith(".onnx") || (first == 0x08 && second <= LARGEST_ONNX_IR)) {
            return ONNX;
        }
        if (PickleScanner.beginsAsOne(file) || named(lower, ".pkl", ".pickle", ".joblib")) {
            return PICKLE;
        }
        boolean binary = first == '{' && (second == 'L' || second == 'i' || second == 'U' || second == 'I' || second == 'l');
        return binary || (first == '{' && named(lower, ".json", ".ubj", ".xgb", ".model", ".bst")) ? XGBOOST : OTHER;
    }

    /** Reads what a model of this format takes and gives. */
    public Signature signature(ByteBuffer file) throws RefusedModel {
        return switch (this) {
            case ONNX -> OnnxHeader.read(file.slice());
            case XGBOOST -> XgboostHeader.read(file.slice(), isText(file));
            default -> throw new RefusedModel("Only ONNX and XGBoost models say what they take.");
        };
    }

    /** Whether a file of XGBoost's is JSON rather than its binary form. */
    public static boolean isText(ByteBuffer file) {
        int second = file.get(1) & 0xff;
        return second == '"' || Character.isWhitespace(second);
    }

    private static boolean named(String lower, String... suffixes) {
        for (var suffix : suffixes) {
            if (lower.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }
}
