package io.vpcpeering.tariff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TariffHistoryTest {
    private static final TariffHistory HISTORY = new TariffHistory(List.of(SeedTariff.MAX, SeedTariff.SUM));

    @Test
    void a_tariff_holds_from_its_first_day_until_the_next_one_begins() {
        assertThat(on("2016-08-01")).isEqualTo("2016-08");
        assertThat(on("2016-12-14")).isEqualTo("2016-08");
        assertThat(on("2016-12-15")).isEqualTo("2016-12");
        assertThat(on("2030-01-01")).isEqualTo("2016-12");
    }

    @Test
    void before_the_first_one_there_is_none() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> on("2016-07-31"))
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.TARIFF_NOT_FOUND));
    }

    private static String on(String date) {
        return HISTORY.on(LocalDate.parse(date)).version();
    }
}
