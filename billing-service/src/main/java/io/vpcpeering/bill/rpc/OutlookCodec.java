package io.vpcpeering.bill.rpc;

import io.vpcpeering.bill.Bills;
import io.vpcpeering.proto.billing.v1.GetDaySoFarResponse;
import io.vpcpeering.proto.billing.v1.Inversion;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.Outlook;
import io.vpcpeering.tariff.Throughput;

/// Spells prices with what lies above them.
final class OutlookCodec {
    private OutlookCodec() {}

    static QuotePriceResponse encode(Outlook outlook) {
        var proto = QuotePriceResponse.newBuilder().setPrice(PriceCodec.encode(outlook.price()));
        outlook.inversion().map(OutlookCodec::encode).ifPresent(proto::setInversion);
        return proto.build();
    }

    static GetDaySoFarResponse encode(Bills.DaySoFar so) {
        Outlook outlook = so.outlook();
        var proto = GetDaySoFarResponse.newBuilder()
                .setDate(so.day().toString())
                .setPrice(PriceCodec.encode(outlook.price()))
                .setToNextTierMbps(outlook.toNextTier().map(Throughput::mbps).orElse(""))
                .setNextUnitPrice(outlook.nextUnit().map(Money::plain).orElse(""));
        outlook.inversion().map(OutlookCodec::encode).ifPresent(proto::setInversion);
        return proto.build();
    }

    private static Inversion encode(io.vpcpeering.tariff.Inversion inversion) {
        int above = inversion.above().wholeMbps();
        String amount = inversion.amount().plain();
        return Inversion.newBuilder()
                .setAboveMbps(above)
                .setAmount(amount)
                .setMessage("just above %d Mbps the whole peak is at the next tier's price: it would cost %s"
                        .formatted(above, amount))
                .setMessageZh("峰值略高于 %d Mbps 时整体按下一档计价，费用为 %s".formatted(above, amount))
                .build();
    }
}
