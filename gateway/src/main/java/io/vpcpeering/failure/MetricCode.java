package io.vpcpeering.failure;

import java.util.List;

/// How the monitoring product says no, whose one Action about peerings is answered here, too: with numbers and
/// names of its own, beside the common ones about signatures, rates and outages (tencent-api.md section 2.5;
/// the names are those of the Action's own page).
public final class MetricCode {
    /// Nothing has these dimensions' values.
    public static final LegacyCode NOT_FOUND = new LegacyCode(-502, "OperationDenied.SourceNotExists");
    /// A parameter is malformed.
    public static final LegacyCode INVALID = new LegacyCode(-503, "InvalidParameter");
    /// A parameter is missing.
    public static final LegacyCode MISSING = new LegacyCode(-505, "InvalidParameter.MissingParameter");
    /// More points at once than there may be.
    public static final LegacyCode TOO_MUCH = new LegacyCode(-507, "OperationDenied.ExceedLimit");
    /// Nothing is measured by these dimensions.
    public static final LegacyCode WRONG_DIMENSIONS = new LegacyCode(-509, "InvalidParameter.DimensionGroupError");

    private MetricCode() {}

    /// All of them.
    static List<LegacyCode> all() {
        return List.of(NOT_FOUND, INVALID, MISSING, TOO_MUCH, WRONG_DIMENSIONS);
    }

    /// What it has instead of a code of the other products.
    static LegacyCode insteadOf(LegacyCode code) {
        return switch (code.number()) {
            case 4000 -> INVALID;
            case 5000 -> NOT_FOUND;
            default -> code;
        };
    }
}
