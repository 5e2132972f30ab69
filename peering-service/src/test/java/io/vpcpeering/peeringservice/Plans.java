package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.runtime.database.Transactions;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What PostgreSQL makes of statements, as `auto_explain` tells it. They run as they are, often enough to be planned
/// once for all values. `-Dplans.print=true` shows the plans.
///
/// @param last the last plan of each statement
record Plans(Map<String, String> last) {
    private static final Pattern STATEMENT =
            Pattern.compile("Query Text:(.*?)(?:Query Parameters:|\\n[A-Z][^\\n]*\\(cost=)", Pattern.DOTALL);
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by (?:Filter|Index Recheck): (\\d+)");
    private static final int OFTEN = 14;

    /// Whose plans come, on the thread that asks for them.
    private static final ThreadLocal<@Nullable Plans> LISTENING = new ThreadLocal<>();

    /// What a service's database has to be watched by.
    static SqlLogger listener() {
        return new Listener();
    }

    /// The plans of the last of many calls, all of which are taken back.
    static Plans of(Transactions transactions, IntConsumer call) {
        var plans = new Plans(new LinkedHashMap<>());
        LISTENING.set(plans);
        var _ = transactions.run(() -> {
            Handle handle = transactions.handle();
            handle.execute("LOAD 'auto_explain'");
            for (String setting : List.of(
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_analyze = on",
                    "auto_explain.log_buffers = on",
                    "auto_explain.log_timing = off",
                    "client_min_messages = log")) {
                handle.execute("SET LOCAL " + setting);
            }
            IntStream.range(0, OFTEN).forEach(call);
            var _ = transactions.handle().rollback();
            return true;
        });
        LISTENING.remove();
        if (Boolean.getBoolean("plans.print")) {
            plans.last().values().forEach(System.out::println);
        }
        return plans;
    }

    /// A plan comes when its statement is closed, which is when the next one runs: what it is of, it says itself.
    void hear(StatementContext context) {
        try {
            for (SQLWarning notice = warnings(context); notice != null; notice = notice.getNextWarning()) {
                String plan = String.valueOf(notice.getMessage());
                Matcher statement = STATEMENT.matcher(plan);
                assertThat(statement.find()).as("a plan: %s", plan).isTrue();
                last.put(statement.group(1), plan);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A batch has none.
    private static @Nullable SQLWarning warnings(StatementContext context) throws SQLException {
        return context.getStatement() == null ? null : context.getStatement().getWarnings();
    }

    void useIndexesOnly() {
        assertThat(last).as("plans were seen").isNotEmpty();
        last.forEach((sql, plan) -> {
            assertThat(plan)
                    .as(sql)
                    .doesNotContainPattern("Seq Scan on (peering|vpc|peering_ledger|view_change|idempotency_key)\\b");
            assertThat(plan).as(sql).doesNotContain("external merge");
            assertThat(removed(plan)).as("rows read in vain by %s", plan).allMatch(rows -> rows < 500);
        });
    }

    int buffers() {
        return buffers("");
    }

    /// Of the statements that hold this text.
    int buffers(String text) {
        return last.entrySet().stream()
                .filter(plan -> plan.getKey().contains(text))
                .map(Map.Entry::getValue)
                .map(BUFFERS::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> number(found.group(1)) + number(found.group(2)))
                .sum();
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static List<Integer> removed(String plan) {
        var rows = new ArrayList<Integer>();
        Matcher matcher = REMOVED.matcher(plan);
        while (matcher.find()) {
            rows.add(Integer.valueOf(matcher.group(1)));
        }
        return rows;
    }

    private static final class Listener implements SqlLogger {
        @Override
        public void logAfterExecution(StatementContext context) {
            Plans plans = LISTENING.get();
            if (plans != null) {
                plans.hear(context);
            }
        }
    }
}
