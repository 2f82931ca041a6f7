package io.gatehouse.dataset.internal;

import io.gatehouse.dataset.ByteSource;
import io.gatehouse.dataset.Contract;
import io.gatehouse.dataset.Dialect;
import io.gatehouse.dataset.Field;
import io.gatehouse.dataset.Format;
import io.gatehouse.dataset.Limits;
import io.gatehouse.dataset.Progress;
import io.gatehouse.dataset.internal.parquet.ParquetFile;
import io.gatehouse.dataset.internal.read.Batch;
import io.gatehouse.dataset.internal.read.ColumnNames;
import io.gatehouse.dataset.internal.read.CsvReader;
import io.gatehouse.dataset.internal.read.DelimiterSniffer;
import io.gatehouse.dataset.internal.read.Encoding;
import io.gatehouse.dataset.internal.read.FileProblem;
import io.gatehouse.dataset.internal.read.Input;
import io.gatehouse.dataset.internal.read.JsonReader;
import io.gatehouse.dataset.internal.read.OpenFile;
import io.gatehouse.dataset.internal.read.ParquetReader;
import io.gatehouse.dataset.internal.read.Row;
import io.gatehouse.dataset.internal.read.RowReader;
import io.gatehouse.dataset.internal.read.TextBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file opened, its columns known, its data rows next. */
final class Table implements Closeable {

    private final OpenFile input;
    private final @Nullable TextBuffer text;
    private final RowReader reader;
    private final ColumnNames columns;
    private final byte[] header;
    private final boolean growing;
    private final char delimiter;
    private @Nullable FileProblem problem;

    private Table(Input input, RowReader reader, ColumnNames columns, byte[] header, boolean growing, char delimiter) {
        this(input, input.text(), reader, columns, header, growing, delimiter);
    }

    private Table(
        OpenFile input,
        @Nullable TextBuffer text,
        RowReader reader,
        ColumnNames columns,
        byte[] header,
        boolean growing,
        char delimiter
    ) {
        this.input = input;
        this.text = text;
        this.reader = reader;
        this.columns = columns;
        this.header = header;
        this.growing = growing;
        this.delimiter = delimiter;
    }

    static Table open(ByteSource source, Format format, Optional<Contract> contract, Limits limits, Progress progress) throws IOException {
        if (format.kind() == Format.Kind.PARQUET) {
            return parquet(source, limits, progress);
        }
        Dialect dialect = contract.map(Contract::dialect).orElse(Dialect.DEFAULT);
        Input input = Input.open(source, format, dialect, limits, progress);
        try {
            return format.kind() == Format.Kind.CSV ? csv(input, source.name(), contract, dialect, limits) : json(input, contract, limits);
        } catch (IOException | RuntimeException e) {
            input.close();
            throw e;
        }
    }

    /** Opens a range of the file, which has no header of its own. */
    static Table openRange(
        ByteSource source,
        Format format,
        Optional<Contract> contract,
        Limits limits,
        Progress progress,
        RangeStart start
    ) throws IOException {
        Dialect dialect = contract.map(Contract::dialect).orElse(Dialect.DEFAULT);
        Input input = Input.openRange(source, start.from(), start.to(), progress);
        Table table;
        if (format.kind() == Format.Kind.CSV) {
            CsvReader reader = new CsvReader(input.text(), start.delimiter(), dialect, limits);
            reader.keepBlank(start.columns().size() == 1);
            table = new Table(
                input,
                reader,
                new ColumnNames(start.columns(), false, limits.maxColumns()),
                start.header(),
                false,
                start.delimiter()
            );
        } else {
            table = json(input, contract, limits);
        }
        table.reader.row().countFrom(start.rowsBefore());
        return table;
    }

    private static Table parquet(ByteSource source, Limits limits, Progress progress) throws IOException {
        ParquetFile file = ParquetFile.open(source, limits, progress);
        ColumnNames columns = new ColumnNames(file.columns(), false, limits.maxColumns());
        return new Table(file, null, new ParquetReader(file, limits), columns, new byte[0], false, ',');
    }

    private static Table json(Input input, Optional<Contract> contract, Limits limits) throws FileProblem {
        boolean open = contract.isEmpty() || contract.get().inferred() || contract.get().fieldsMatch().allowsMore();
        ColumnNames columns = new ColumnNames(declared(contract), open, limits.maxColumns());
        return new Table(input, new JsonReader(input.text(), columns, limits), columns, input.mark(), true, ',');
    }

    private static List<String> declared(Optional<Contract> contract) {
        return contract.map(c -> c.fields().stream().map(Field::name).toList()).orElse(List.of());
    }

    private static Table csv(Input input, String name, Optional<Contract> contract, Dialect dialect, Limits limits) throws IOException {
        char delimiter = delimiter(input, name, dialect);
        CsvReader reader = new CsvReader(input.text(), delimiter, dialect, limits);
        reader.keepBlank(false);
        CsvHead head = dialect.header()
            ? CsvHead.read(reader, input.mark(), limits)
            : CsvHead.without(contract, input, delimiter, dialect, limits);
        reader.keepBlank(head.names().size() == 1);
        ColumnNames columns = new ColumnNames(head.names(), false, limits.maxColumns());
        return new Table(input, reader, columns, head.bytes(), false, delimiter);
    }

    private static char delimiter(Input input, String name, Dialect dialect) {
        if (dialect.delimiter().isPresent()) {
            return dialect.delimiter().get();
        }
        if (name.toLowerCase(Locale.ROOT).contains(".tsv")) {
            return '\t';
        }
        return DelimiterSniffer.sniff(input.text(), dialect);
    }

    char delimiter() {
        return delimiter;
    }

    /** Offset of the first byte behind the header, while no row was read. */
    long rowsFrom() {
        return text == null ? 0 : text.offset();
    }

    /** Whether offsets in the text are offsets in the file. */
    boolean isUtf8() {
        return text != null && text.isUtf8();
    }

    /** Reads the next row. */
    boolean next() throws IOException {
        boolean found = reader.next();
        while (found && reader.row().isAside()) {
            found = reader.next();
        }
        return found;
    }

    /** Fills the batch with the next rows; false at the end of the file. A problem shows behind the rows before it. */
    boolean next(Batch batch) throws IOException {
        if (problem != null) {
            throw problem;
        }
        batch.clear();
        try {
            reader.fill(batch);
        } catch (FileProblem behind) {
            problem = behind;
        }
        if (batch.isEmpty() && problem != null) {
            throw problem;
        }
        batch.widen(columns.size());
        return !batch.isEmpty();
    }

    Row row() {
        return reader.row();
    }

    List<String> columns() {
        return columns.names();
    }

    int width() {
        return columns.size();
    }

    /** Whether columns may still appear: members of JSON lines. */
    boolean isGrowing() {
        return growing;
    }

    Encoding encoding() {
        return input.encoding();
    }

    /** All that stands before the first row, as it came, in UTF-8; empty if there is nothing. */
    byte[] header() {
        return header;
    }

    long bytes() {
        return input.bytes();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
