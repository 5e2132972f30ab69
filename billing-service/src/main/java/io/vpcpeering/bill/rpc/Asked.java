package io.vpcpeering.bill.rpc;

import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads what questions about bills have in common: whose, and when.
final class Asked {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final int MOST_DAYS = 1_000;

    private Asked() {}

    static BillingDay day(String date) {
        return day("date", date);
    }

    static BillingDay day(String field, String date) {
        return Field.required(field, date, BillingDay::parse);
    }

    static Optional<BillingDay> optionalDay(String date) {
        return date.isEmpty() ? Optional.empty() : Optional.of(day(date));
    }

    static YearMonth month(String month) {
        return Field.required("month", month, text -> {
            try {
                if (MONTH.matcher(text).matches()) {
                    return YearMonth.parse(text);
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'" + text + "' is not a month like 2016-08", e);
            }
            throw new IllegalArgumentException("'" + text + "' is not a month like 2016-08");
        });
    }

    static int page(int asked) {
        return Field.within("page_size", asked == 0 ? MOST_DAYS : asked, 1, MOST_DAYS);
    }

    /// The account whose bills or balance it is.
    ///
    /// @throws Refused INVALID_ARGUMENT when those who run the suite name none, FORBIDDEN when an account
    ///     names another
    static AccountId account(long uin) {
        return optionalAccount(uin)
                .orElseThrow(() ->
                        new Refused(Violation.of(Reason.INVALID_ARGUMENT, "account_uin is required", "缺少参数 account_uin")
                                .onField("account_uin")));
    }

    /// Whose bill or price it is: an account's own, or the one that those who run the suite name, if they name
    /// one.
    static Optional<AccountId> optionalAccount(long uin) {
        Optional<AccountId> named = uin == 0
                ? Optional.empty()
                : Optional.of(Field.required("account_uin", Long.toString(uin), _ -> new AccountId(uin)));
        return switch (Caller.current()) {
            case Actor.Account(AccountId own)
            when named.isEmpty() || named.get().equals(own) -> Optional.of(own);
            case Actor.Account _ ->
                throw new Refused(Violation.of(Reason.FORBIDDEN, "another account's bills are not shown", "不能查看其他账号的账单")
                        .onField("account_uin"));
            case Actor.Service _, Actor.Operator _ -> named;
        };
    }

    /// Who looks; empty for those who run the suite.
    static Optional<AccountId> viewer() {
        return switch (Caller.current()) {
            case Actor.Account(AccountId own) -> Optional.of(own);
            case Actor.Service _, Actor.Operator _ -> Optional.empty();
        };
    }

    /// Where the page after this one begins; empty after the last.
    static String next(List<RatedDay> page, int size) {
        return page.size() < size
                ? ""
                : page.getLast().key().day() + "/" + page.getLast().key().peering();
    }

    /// The peering that the next page of a day begins after.
    static Optional<PeeringId> placeIn(BillingDay day, String token) {
        return place(token).map(place -> {
            if (!place.day().equals(day)) {
                throw new Refused(
                        Violation.of(Reason.INVALID_ARGUMENT, "page_token is of another day", "page_token 属于另一天")
                                .onField("page_token"));
            }
            return place.peering();
        });
    }

    /// Where the next page begins after.
    static Optional<PeeringDay> place(String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Field.required("page_token", token, text -> {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("it is not one that was given");
            }
            return new PeeringDay(BillingDay.parse(text.substring(0, slash)), new PeeringId(text.substring(slash + 1)));
        }));
    }
}
