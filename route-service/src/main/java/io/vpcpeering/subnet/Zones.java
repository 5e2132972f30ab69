package io.vpcpeering.subnet;

import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.Regions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The zones of the regions: `zones.tsv` beside this class (tencent-api.md 1.3).
final class Zones {
    private static final Map<Region, Set<Integer>> KNOWN = read();

    private Zones() {}

    /// Whether a subnet in `region` may name this zone. 0 names none; a region whose zones are not known takes
    /// any.
    static boolean offers(Region region, int zone) {
        return zone == 0
                || (zone > 0 && (!KNOWN.containsKey(region) || KNOWN.get(region).contains(zone)));
    }

    private static Map<Region, Set<Integer>> read() {
        try (InputStream file = Objects.requireNonNull(Zones.class.getResourceAsStream("zones.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.groupingBy(
                            columns -> Regions.get(columns[0]),
                            Collectors.mapping(columns -> Integer.valueOf(columns[1]), Collectors.toSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
