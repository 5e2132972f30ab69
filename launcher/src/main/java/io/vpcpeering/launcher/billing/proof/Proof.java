package io.vpcpeering.launcher.billing.proof;

import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.Bills.TariffVersion;
import io.vpcpeering.launcher.billing.Prices;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// What a bill is checked against, beside the samples: everything that was published about it.
///
/// @param uin the account
/// @param date the day or month, ISO-8601: 2016-08-02, 2016-08
/// @param tariffs all versions there are
/// @param contracts the prices that the account negotiated
/// @param lines of the day or month
public record Proof(
        long uin, String date, List<TariffVersion> tariffs, List<Prices.Contract> contracts, List<Bills.Line> lines) {
    /// @throws IllegalArgumentException when none is in force
    TariffVersion tariffOn(LocalDate day) {
        return tariffs.stream()
                .filter(version -> version.effectiveFrom().compareTo(day.toString()) <= 0)
                .max(Comparator.comparing(TariffVersion::effectiveFrom))
                .orElseThrow(() -> new IllegalArgumentException("no tariff is in force on " + day));
    }

    /// Whether it is about the monthly plan.
    boolean isOfMonth() {
        return date.length() < LocalDate.EPOCH.toString().length();
    }
}
