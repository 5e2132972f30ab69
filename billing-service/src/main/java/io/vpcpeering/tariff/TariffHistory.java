package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/// All versions of the price list, by their first day.
///
/// @param tariffs the newest last
public record TariffHistory(List<Tariff> tariffs) {
    /// Sorts them.
    public TariffHistory {
        tariffs = tariffs.stream()
                .sorted(Comparator.comparing(Tariff::effectiveFrom))
                .toList();
    }

    /// The version in force on `date`.
    ///
    /// @throws Refused TARIFF_NOT_FOUND when `date` lies before the first one
    public Tariff on(LocalDate date) {
        return tariffs.reversed().stream()
                .filter(tariff -> !date.isBefore(tariff.effectiveFrom()))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Violation.of(Reason.TARIFF_NOT_FOUND, "no tariff is in force on %s", "%s 没有生效的价目表", date)
                                .onField("date")));
    }
}
