package io.vpcpeering.chaos.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.chaos.link.Link;
import io.vpcpeering.launcher.suite.ProcessName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static final Schedule.Victims ALL =
            new Schedule.Victims(List.of(ProcessName.values()), Link.among(List.of(ProcessName.values())));

    @Test
    void the_same_seed_is_the_same_schedule() {
        assertThat(Schedule.of(7, TEN_MINUTES, ALL)).isEqualTo(Schedule.of(7, TEN_MINUTES, ALL));
        assertThat(Schedule.of(7, TEN_MINUTES, ALL)).isNotEqualTo(Schedule.of(8, TEN_MINUTES, ALL));
    }

    @Test
    void ten_runs_of_ten_minutes_kill_every_process_more_than_twenty_times() {
        Map<Object, Long> kills = LongStream.range(0, 10)
                .boxed()
                .flatMap(seed -> Schedule.of(seed, TEN_MINUTES, ALL).stream())
                .map(Schedule.Planned::fault)
                .filter(Fault.Kill.class::isInstance)
                .collect(groupingBy(Fault::victim, counting()));

        assertThat(kills).containsOnlyKeys((Object[]) ProcessName.values());
        assertThat(kills.values()).allSatisfy(count -> assertThat(count).isGreaterThan(20));
    }

    @Test
    void every_kind_of_fault_comes_in_ten_minutes_and_none_after_them() {
        var schedule = Schedule.of(1, TEN_MINUTES, ALL);

        assertThat(schedule.stream()
                        .map(planned -> planned.fault().getClass().getSimpleName())
                        .collect(toSet()))
                .hasSize(Fault.class.getPermittedSubclasses().length);
        assertThat(schedule).allSatisfy(planned -> assertThat(planned.at()).isLessThan(TEN_MINUTES));
        assertThat(schedule).extracting(Schedule.Planned::at).isSorted();
    }
}
