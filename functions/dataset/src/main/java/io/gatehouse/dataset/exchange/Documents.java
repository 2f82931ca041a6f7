package io.gatehouse.dataset.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads JSON and YAML as trees, and makes contracts of trees. */
final class Documents {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 4 << 20;
    private static final int MOST_ALIASES = 50;
    private static final int DEEPEST = 50;

    private Documents() {}

    static JsonNode json(byte[] text) {
        try {
            return object(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new ContractException("", "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ContractException("", "is not text in UTF-8");
        }
    }

    /** YAML of plain data only: no tags that make objects, no bombs of aliases. */
    static JsonNode yaml(byte[] text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setAllowDuplicateKeys(false);
        try {
            Object document = new Yaml(new SafeConstructor(options)).load(new String(text, StandardCharsets.UTF_8));
            return object(JSON.valueToTree(document));
        } catch (YAMLException e) {
            throw new ContractException("", "is neither YAML nor JSON: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ContractException("", "has keys or values that JSON has not");
        }
    }

    private static JsonNode object(JsonNode document) {
        if (document == null || !document.isObject()) {
            throw new ContractException("", "must be an object");
        }
        return document;
    }

    static Contract contract(ObjectNode document) {
        return Contract.parse(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** One less the share, without the noise of binary fractions. */
    static BigDecimal complement(double share) {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(share)).stripTrailingZeros();
    }
}
