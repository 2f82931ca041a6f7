package io.gatehouse.dataset.internal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.profile.ColumnProfile;
import io.gatehouse.dataset.profile.DatasetProfile;
import java.nio.charset.StandardCharsets;

/** Makes a contract of what a first file holds. */
final class Inference {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Inference() {}

    static Contract contract(DatasetProfile profile) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode fields = document.putArray("fields");
        for (ColumnProfile column : profile.columns()) {
            fields.addObject().put("name", column.name()).put("type", column.type().title());
        }
        document.put("fieldsMatch", "equal");
        ArrayNode missing = document.putArray("missingValues");
        Columns.USUAL_MISSING_VALUES.forEach(missing::add);
        document.putObject("gatehouse").put("inferred", true);
        return Contract.parse(document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
