package io.vpcpeering.door;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.vpcpeering.runtime.management.HealthProbe;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the HTTP port answers beside the API: whether the process can answer calls.
@Controller
final class HealthDoor {
    private final List<HealthProbe> probes;

    HealthDoor(List<HealthProbe> probes) {
        this.probes = probes;
    }

    @Get("/health")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> health() {
        boolean up = probes.stream().map(HealthProbe::look).allMatch(part -> part.up() || !part.needed());
        return json(
                up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE, "{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}");
    }

    private static MutableHttpResponse<byte[]> json(HttpStatus status, String text) {
        return HttpResponse.<byte[]>status(status)
                .body(text.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "application/json; charset=utf-8");
    }
}
