package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.FieldsMatch;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.internal.read.CsvReader;
import io.gatehouse.dataset.internal.read.Defect;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Input;
import io.gatehouse.dataset.internal.read.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands before the first row of a delimited file.
 *
 * @param names of the columns
 * @param bytes the header as it came, with the empty lines and comments before it
 */
@SuppressWarnings("ArrayRecordComponent")
record CsvHead(List<String> names, byte[] bytes) {
    /** Reads the header; the reader's next row is then the first one. */
    static CsvHead read(CsvReader reader, byte[] mark, Limits limits) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(mark);
        Row row = reader.row();
        boolean found = reader.next();
        for (; found && row.isAside(); found = reader.next()) {
            if (bytes.size() + row.to() - row.from() > limits.maxLine()) {
                throw noHeader("begins with more than " + limits.maxLine() + " bytes of comments and empty lines");
            }
            bytes.write(row.data(), row.from(), row.to() - row.from());
        }
        if (!found) {
            throw noHeader("has nothing but empty lines");
        }
        if (row.defect() != Defect.NONE) {
            throw new FileProblem(row.defect().check().code(), "the header " + row.defect().message());
        }
        if (row.fields() > limits.maxColumns()) {
            throw new FileProblem("too_many_columns", "the file has more than " + limits.maxColumns() + " columns: split it by columns");
        }
        bytes.write(row.data(), row.from(), row.to() - row.from());
        row.countFrom(0);
        return new CsvHead(names(row), bytes.toByteArray());
    }

    /** Names the columns of a file without a header: by the contract, and by their number where it has no more names. */
    static CsvHead without(Optional<Contract> contract, Input input, char delimiter, Dialect dialect, Limits limits) throws IOException {
        List<String> names = new ArrayList<>(contract.map(c -> c.fields().stream().map(Field::name).toList()).orElse(List.of()));
        FieldsMatch match = contract.map(Contract::fieldsMatch).orElse(FieldsMatch.EXACT);
        int width = width(input, delimiter, dialect, limits);
        for (int i = names.size() + 1; i <= width && match.allowsMore(); i++) {
            names.add("col" + i);
        }
        boolean fewer = match.allowsFewer() && width > 0 && width < names.size();
        return new CsvHead(fewer ? names.subList(0, width) : names, input.mark());
    }

    /** How many fields the first row has, 0 if there is none, without taking it. */
    private static int width(Input input, char delimiter, Dialect dialect, Limits limits) throws IOException {
        CsvReader reader = new CsvReader(input.text().copyOfPreview(), delimiter, dialect, limits);
        reader.keepBlank(false);
        while (reader.next()) {
            if (!reader.row().isAside()) {
                return Math.min(reader.row().fields(), limits.maxColumns());
            }
        }
        return 0;
    }

    private static List<String> names(Row row) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.fields(); i++) {
            names.add(new String(row.bytes(i), row.start(i), row.end(i) - row.start(i), StandardCharsets.UTF_8));
        }
        return names;
    }

    private static FileProblem noHeader(String why) {
        return new FileProblem("empty_file", "the file " + why + ": deliver at least a header");
    }
}
