package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.stage.Stage;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/// How fast PostgreSQL takes samples in when nobody looks at them: COPY of arrays.
public final class ArrayCopy {
    private static final int SHARD = 1_000;
    private static final long SOME_BYTES = 1_234_567_890L;

    private ArrayCopy() {}

    /// Samples a second.
    public static double perSecond(Stage stage, int peerings, int slots) throws IOException, SQLException {
        String rows = rows(peerings, slots);
        try (Connection connection = stage.database(Stage.YARDSTICK).connect()) {
            long begin = System.nanoTime();
            var _ = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY samples FROM STDIN", new StringReader(rows));
            return 2.0 * peerings * slots * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static String rows(int peerings, int slots) {
        var text = new StringBuilder();
        for (int slot = 0; slot < slots; slot++) {
            for (int first = 0; first < peerings; first += SHARD) {
                String numbers = "{" + (SOME_BYTES + slot)
                        + ("," + (SOME_BYTES + slot)).repeat(Math.min(SHARD, peerings - first) - 1) + "}";
                text.append(slot)
                        .append('\t')
                        .append(first / SHARD)
                        .append('\t')
                        .append(numbers)
                        .append('\t')
                        .append(numbers)
                        .append('\n');
            }
        }
        return text.toString();
    }
}
