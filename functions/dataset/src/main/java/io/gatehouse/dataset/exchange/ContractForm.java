package io.gatehouse.dataset.exchange;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.ContractException;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a contract comes and goes. */
public enum ContractForm {
    /** A Table Schema with a {@code gatehouse} member, in JSON: our own. */
    FRICTIONLESS,
    /** The {@code constraints.json} of SageMaker Model Monitor. */
    SAGEMAKER,
    /** The Open Data Contract Standard, version 3, in YAML or JSON. */
    ODCS;

    /** The form of that name, as {@code odcs}. */
    public static Optional<ContractForm> of(String name) {
        for (ContractForm form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /**
     * Reads a contract.
     *
     * @param text in UTF-8
     * @param name of the data set, by which a document that speaks of several is searched
     * @throws ContractException if it is not of this form, or says something that cannot be kept
     */
    public Imported read(byte[] text, String name) {
        return switch (this) {
            case FRICTIONLESS -> {
                Contract contract = Contract.parse(text);
                yield new Imported(contract, contract.warnings());
            }
            case SAGEMAKER -> new SageMakerReader().read(text);
            case ODCS -> new OdcsReader(name).read(text);
        };
    }

    /** Writes a contract, in JSON (which is YAML too). What has no counterpart in the form is left out. */
    public String write(Contract contract, String name) {
        return switch (this) {
            case FRICTIONLESS -> contract.toJson();
            case SAGEMAKER -> SageMakerWriter.write(contract);
            case ODCS -> OdcsWriter.write(contract, name);
        };
    }
}
