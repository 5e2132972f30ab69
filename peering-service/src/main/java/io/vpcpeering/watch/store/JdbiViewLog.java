package io.vpcpeering.watch.store;

import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.View;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.watch.ResumeToken;
import io.vpcpeering.watch.ViewLog;
import io.vpcpeering.watch.Watches;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/// Changes of sight in PostgreSQL. Thread-safe.
public final class JdbiViewLog implements ViewLog {
    /// Rows are kept a day longer, so that a token which is still good never meets a gap.
    private static final Duration TOKENS_ARE_GOOD = Duration.ofDays(7);
    /// PostgreSQL's word for a text that is no snapshot.
    private static final String INVALID_TEXT = "22P02";

    private final Transactions transactions;
    private final Watches watches;
    private final InstantSource clock;

    /// @param watches whom a commit wakes
    /// @param clock the real one: rows grow old by it
    public JdbiViewLog(Transactions transactions, Watches watches, InstantSource clock) {
        this.transactions = transactions;
        this.watches = watches;
        this.clock = clock;
    }

    @Override
    public void keep(List<View> views, List<byte[]> changes) {
        if (views.isEmpty()) {
            return;
        }
        insert(views, changes);
        List<AccountId> viewers = views.stream().map(View::viewer).distinct().toList();
        transactions.afterThisCommit(() -> watches.ring(viewers));
    }

    /// Rows are numbered in the order in which they are given.
    private void insert(List<View> views, List<byte[]> changes) {
        if (views.size() < CopyRows.WORTH_IT) {
            table().insert(Column.number(views, view -> view.viewer().uin()), Column.bytes(changes, change -> change));
            return;
        }
        var rows = new CopyRows("view_change", "account, change");
        for (int place = 0; place < views.size(); place++) {
            rows.row().int8(views.get(place).viewer().uin()).bytes(changes.get(place));
        }
        rows.copy(transactions);
    }

    @Override
    public Present present(AccountId account, PeeringStore peerings) {
        Instant now = clock.instant();
        return transactions.readAsOfOneMoment(
                () -> new Present(peerings.seenBy(account), ResumeToken.upToDate(table().snapshot(), now)));
    }

    @Override
    public Following after(AccountId account, ResumeToken token) {
        Instant now = clock.instant();
        if (token.at().isBefore(now.minus(TOKENS_ARE_GOOD))) {
            throw new Refused(Violation.of(
                            Reason.RESUME_TOKEN_EXPIRED,
                            "the changes since then are not kept any more: begin with the present",
                            "此后的变更已不再保留，请重新开始")
                    .onField("resume_token"));
        }
        try {
            return transactions.read(() -> following(account, token, now));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && INVALID_TEXT.equals(cause.getSQLState())) {
                throw ResumeToken.unreadable();
            }
            throw e;
        }
    }

    private Following following(AccountId account, ResumeToken token, Instant now) {
        String until = token.until().orElseGet(() -> table().snapshot());
        List<ViewTable.Row> rows = table().between(account, token.since(), until, token.place());
        List<byte[]> changes = rows.stream().map(ViewTable.Row::change).toList();
        return rows.size() < BATCH
                ? new Following(
                        changes, ResumeToken.upToDate(until, now), token.until().isPresent())
                : new Following(
                        changes,
                        new ResumeToken(
                                token.since(),
                                Optional.of(until),
                                rows.getLast().place(),
                                now),
                        true);
    }

    /// Forgets what is too old for any token.
    public int forget() {
        return transactions.run(() -> table().forget());
    }

    private ViewTable table() {
        return transactions.sql(ViewTable.class);
    }
}
