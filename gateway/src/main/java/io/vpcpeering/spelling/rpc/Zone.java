package io.vpcpeering.spelling.rpc;

import io.vpcpeering.vocabulary.Regions;

/// Zones, which the v2 API knows by number: the last four digits count them within their region.
final class Zone {
    private static final int PER_REGION = 10_000;

    private Zone() {}

    /// For example `ap-guangzhou-2` for 100002 in `gz`; empty for no zone.
    static String name(String region, int zoneId) {
        return zoneId == 0 ? "" : Regions.get(region).modernCode() + "-" + zoneId % PER_REGION;
    }
}
