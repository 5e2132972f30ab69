package io.vpcpeering.bill.rpc;

import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.tariff.ContractPrice;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Regions;
import io.vpcpeering.vocabulary.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads and spells contract prices.
final class ContractCodec {
    /// As exact as a price list.
    private static final Pattern PRICE = Pattern.compile("\\d{1,8}(\\.\\d{1,4})?");

    private static final int HIGHEST_MBPS = 10_000_000;

    private ContractCodec() {}

    static ContractPrice decode(io.vpcpeering.proto.billing.v1.ContractPrice asked) {
        Field.within("above_mbps", asked.getAboveMbps(), 0, HIGHEST_MBPS);
        Field.within("up_to_mbps", asked.getUpToMbps(), 0, HIGHEST_MBPS);
        LocalDate from = Asked.day("from_date", asked.getFromDate()).date();
        try {
            return new ContractPrice(
                    0,
                    Field.required(
                            "account_uin",
                            Long.toString(asked.getAccountUin()),
                            uin -> new AccountId(Long.parseLong(uin))),
                    Field.required("column", asked.getColumn(), ContractCodec::column),
                    mbps(asked.getAboveMbps()),
                    asked.getUpToMbps() == 0 ? Optional.empty() : Optional.of(mbps(asked.getUpToMbps())),
                    Field.required("unit_price", asked.getUnitPrice(), ContractCodec::price),
                    from,
                    asked.getUntilDate().isEmpty()
                            ? Optional.empty()
                            : Optional.of(Asked.day("until_date", asked.getUntilDate())
                                    .date()));
        } catch (IllegalArgumentException e) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "%s", "合同价无效：%s", String.valueOf(e.getMessage()))
                    .onField("contract_price"));
        }
    }

    static io.vpcpeering.proto.billing.v1.ContractPrice encode(ContractPrice price) {
        return io.vpcpeering.proto.billing.v1.ContractPrice.newBuilder()
                .setContractId(price.id())
                .setAccountUin(price.account().uin())
                .setColumn(price.column())
                .setAboveMbps(price.above().wholeMbps())
                .setUpToMbps(price.upTo().map(Throughput::wholeMbps).orElse(0))
                .setUnitPrice(price.perDay().plain())
                .setFromDate(price.from().toString())
                .setUntilDate(price.until().map(LocalDate::toString).orElse(""))
                .build();
    }

    /// A column that no region has would never be met.
    private static String column(String name) {
        if (Regions.all().stream().noneMatch(region -> region.priceColumn().equals(name))) {
            throw new IllegalArgumentException("no region is in column '" + name + "'");
        }
        return name;
    }

    private static Money price(String text) {
        if (!PRICE.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a price like 9 or 9.50");
        }
        return Money.yuan(text);
    }

    private static Throughput mbps(int value) {
        return Throughput.ofMbps(BigDecimal.valueOf(value));
    }
}
