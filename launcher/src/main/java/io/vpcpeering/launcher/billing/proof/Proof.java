package io.vpcpeering.launcher.billing.proof;

import io.vpcpeering.launcher.billing.Bills;
import io.vpcpeering.launcher.billing.Prices;
import java.util.List;

/// What a day's bill is checked against, beside the samples: everything that was published about it.
///
/// @param uin the account
/// @param date the day, ISO-8601
/// @param tariffs all versions there are
/// @param contracts the prices that the account negotiated
/// @param lines of the day
public record Proof(
        long uin,
        String date,
        List<Bills.TariffVersion> tariffs,
        List<Prices.Contract> contracts,
        List<Bills.Line> lines) {}
