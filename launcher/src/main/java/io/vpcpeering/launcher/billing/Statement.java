package io.vpcpeering.launcher.billing;

import io.vpcpeering.launcher.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// An account's month: every line of its days, and what they sum to. Written line by line as they come.
public final class Statement {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "lineId",
                    "kind",
                    "plan",
                    "peeringConnectionId",
                    "date",
                    "status",
                    "peakOutMbps",
                    "peakInMbps",
                    "peakMbps",
                    "unitPrice",
                    "amount",
                    "currency",
                    "tariff",
                    "column",
                    "correctsLineId",
                    "samplesHash")
            .setRecordSeparator('\n')
            .get();

    private final Bills bills;

    /// Over the bills.
    public Statement(Bills bills) {
        this.bills = bills;
    }

    /// How a statement is spelled.
    public enum Format {
        /// One JSON object.
        JSON,
        /// A header line and a line for each.
        CSV
    }

    /// Writes a month.
    public void write(long uin, YearMonth month, Format format, PrintWriter out) throws IOException {
        switch (format) {
            case CSV -> csv(uin, month, out);
            case JSON -> json(uin, month, out);
        }
    }

    private void csv(long uin, YearMonth month, PrintWriter out) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        bills.month(uin, month, line -> print(printer, line));
        printer.flush();
    }

    private void json(long uin, YearMonth month, PrintWriter out) {
        var sum = new Sum();
        out.printf("{\"uin\":%d,\"month\":\"%s\",\"lines\":[", uin, month);
        bills.month(uin, month, line -> {
            out.print(sum.add(line) == 1 ? "\n" : ",\n");
            out.print(Json.line(line));
        });
        out.printf(
                "],%n\"total\":\"%s\",\"unpriced\":%d,\"currency\":\"CNY\"}%n",
                sum.total.toPlainString(), sum.unpriced);
    }

    private static void print(CSVPrinter printer, Bills.Line line) {
        try {
            printer.printRecord(cells(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(Bills.Line line) {
        return Stream.of(
                        line.lineId(),
                        line.kind(),
                        line.plan(),
                        line.peeringConnectionId(),
                        line.date(),
                        line.status(),
                        line.peakOutMbps(),
                        line.peakInMbps(),
                        line.peakMbps(),
                        line.unitPrice(),
                        line.amount(),
                        line.currency(),
                        line.tariff(),
                        line.column(),
                        line.correctsLineId(),
                        line.evidence().samplesHash())
                .map(Statement::cell)
                .toList();
    }

    private static String cell(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    /// What the lines come to so far.
    private static final class Sum {
        private BigDecimal total = new BigDecimal("0.00");
        private int unpriced;
        private int lines;

        int add(Bills.Line line) {
            if (line.amount() == null) {
                unpriced++;
            } else {
                total = total.add(new BigDecimal(line.amount()));
            }
            return ++lines;
        }
    }
}
