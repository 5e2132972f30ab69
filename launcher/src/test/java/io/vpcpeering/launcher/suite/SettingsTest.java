package io.vpcpeering.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path temporary;

    @Test
    void ports_follow_the_base() {
        var ports = new Ports(9000);

        assertThat(ProcessName.SERVICES.stream().map(ports::of)).containsExactly(9000, 9001, 9002, 9003, 9004);
        assertThat(ports.of(ProcessName.KAFKA)).isEqualTo(9005);
        assertThat(ports.of(ProcessName.POSTGRES)).isEqualTo(9006);
        assertThat(ports.accounts()).isEqualTo(9007);
        assertThat(ProcessName.SERVICES.stream().map(ports::management)).containsExactly(9010, 9011, 9012, 9013, 9014);
    }

    @Test
    void a_base_without_room_for_all_ports_is_refused() {
        assertThatThrownBy(() -> new Ports(65_530)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ports(80)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_was_written_is_found_again() throws IOException {
        var file = new SettingsFile(temporary.resolve("settings.properties"));
        var settings = new Settings(
                new Ports(9000),
                Duration.ofSeconds(8),
                Duration.ZERO,
                Duration.ofHours(36).negated(),
                2);

        assertThat(file.read()).isEmpty();
        file.write(settings);

        assertThat(file.read()).contains(settings);
    }

    @Test
    void a_request_lives_for_a_while_at_least() {
        assertThatThrownBy(() -> new Settings(new Ports(9000), Duration.ZERO, Duration.ZERO, Duration.ZERO, 1))
                .hasMessageContaining("lifetime");
    }

    @Test
    void a_second_replica_listens_twenty_ports_above_the_first() {
        var ports = new Ports(9000);
        var settings = Settings.defaults(ports).withReplicas(2);

        assertThat(settings.services()).hasSize(10);
        assertThat(settings.processes()).hasSize(12);
        assertThat(Settings.defaults(ports).processes()).hasSize(7).noneMatch(ProcessName::isSecondReplica);
        for (var service : ProcessName.SERVICES) {
            assertThat(ports.of(service.second())).isEqualTo(ports.of(service) + 20);
            assertThat(ports.management(service.second())).isEqualTo(ports.management(service) + 20);
            assertThat(ports.grpc(service.second())).isEqualTo(ports.grpc(service) + 20);
            assertThat(service.second().service()).isEqualTo(service);
        }
    }

    @Test
    void a_suite_has_one_or_two_of_each_service() {
        var one = Settings.defaults(new Ports(9000));

        assertThatThrownBy(() -> one.withReplicas(3)).hasMessageContaining("1 or 2 replicas");
        assertThatThrownBy(() -> one.withReplicas(0)).hasMessageContaining("1 or 2 replicas");
        assertThatThrownBy(() -> Settings.defaults(new Ports(65_520)).withReplicas(2))
                .hasMessageContaining("port base");
    }
}
