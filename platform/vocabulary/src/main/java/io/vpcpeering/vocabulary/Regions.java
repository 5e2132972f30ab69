package io.vpcpeering.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The region catalogue that ships with the services: `regions.tsv` beside this class (product.md section 5).
public final class Regions {
    private static final Map<String, Region> BY_CODE = read();

    private Regions() {}

    /// The region with this short or modern code.
    public static Optional<Region> find(String anyCode) {
        return Optional.ofNullable(BY_CODE.get(anyCode));
    }

    /// The region with this code, from a place that only holds known ones.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Region get(String anyCode) {
        return find(anyCode)
                .orElseThrow(() -> new IllegalArgumentException("no region has the code '" + anyCode + "'"));
    }

    /// The region that a caller named.
    ///
    /// @throws Refused INVALID_REGION, on the field, when there is none
    public static Region named(String anyCode, String field) {
        return find(anyCode)
                .orElseThrow(() -> new Refused(
                        Violation.of(Reason.INVALID_REGION, "there is no region '%s'", "地域 '%s' 不存在", anyCode)
                                .onField(field)));
    }

    /// All regions, once each.
    public static Collection<Region> all() {
        return new java.util.LinkedHashSet<>(BY_CODE.values());
    }

    private static Map<String, Region> read() {
        var byCode = new LinkedHashMap<String, Region>();
        try (InputStream file = Objects.requireNonNull(Regions.class.getResourceAsStream("regions.tsv"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Regions::region)
                    .forEach(region -> {
                        byCode.put(region.code(), region);
                        byCode.put(region.modernCode(), region);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(byCode);
    }

    private static Region region(String line) {
        String[] columns = line.split("\t", -1);
        return new Region(
                columns[0],
                columns[1],
                new Text(columns[2], columns[3]),
                columns[4].equals("yes"),
                columns[5].equals("yes"),
                Region.Offer.valueOf(columns[6]),
                columns[7]);
    }
}
