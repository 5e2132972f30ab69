package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BillingStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    @Test
    void the_requester_pays_a_cross_region_day_by_its_peak() throws IOException {
        String peering = crossRegionPeering("10.0", "10.1");
        var slot = BilledSlot.last(suite);
        LocalDate day = slot.day();
        Path samples = suite.directory().resolve("samples.csv");
        Files.writeString(samples, """
                peeringConnectionId,direction,slotStart,bytes
                %1$s,out,%2$s,%3$d
                %1$s,in,%2$s,%4$d
                %1$s,in,%2$s,7
                pcx-00000000,out,%2$s,1
                """.formatted(
                        peering, slot.start().toOffsetDateTime(), 20 * BilledSlot.MBPS, 30 * BilledSlot.MBPS));

        Eventually.within(Duration.ofSeconds(20), () -> {
            JsonObject result = json("meter", "import", samples.toString());
            assertThat(result.get("accepted").getAsInt()
                            + result.get("duplicates").getAsInt())
                    .isEqualTo(2);
            assertThat(result.getAsJsonArray("refused")).hasSize(2);
            assertThat(result.getAsJsonArray("refused")
                            .get(1)
                            .getAsJsonObject()
                            .get("line")
                            .getAsInt())
                    .isEqualTo(5);
        });
        slot.close();
        slot.close();

        JsonArray lines = JsonParser.parseString(suite.launcher()
                        .run("bill", "lines", "--uin", Long.toString(alice.uin()), "--date", day.toString())
                        .ok())
                .getAsJsonArray();
        assertThat(lines).hasSize(1);
        JsonObject line = lines.get(0).getAsJsonObject();
        assertThat(line.get("kind").getAsString()).isEqualTo("CHARGE");
        assertThat(line.get("status").getAsString()).isEqualTo("PROVISIONAL");
        assertThat(line.get("peeringConnectionId").getAsString()).isEqualTo(peering);
        assertThat(line.get("amount").getAsString()).isEqualTo("600.00");
        assertThat(line.get("currency").getAsString()).isEqualTo("CNY");
        assertThat(suite.launcher()
                        .run("bill", "lines", "--uin", Long.toString(bob.uin()), "--date", day.toString())
                        .ok()
                        .strip())
                .isEqualTo("[]");
    }

    /// What a customer does who trusts nobody: the same amount and hash from the exported samples alone.
    @Test
    void a_customer_checks_a_bill_with_nothing_but_its_samples() throws IOException {
        String peering = crossRegionPeering("10.2", "10.3");
        var slot = BilledSlot.last(suite);
        String day = slot.day().toString();
        slot.meter(peering);
        slot.close();
        String uin = Long.toString(alice.uin());

        JsonArray bills = alice.ok("DescribeVpcPeeringBills", "date", day).getAsJsonArray("data");
        assertThat(bills).hasSize(1);
        JsonObject line = bills.get(0).getAsJsonObject();
        assertThat(line.get("amount").getAsString()).isEqualTo("600.00");
        assertThat(bob.ok("DescribeVpcPeeringBills", "date", day).getAsJsonArray("data"))
                .isEmpty();
        assertThat(alice.ok("DescribeVpcPeeringBills", "month", day.substring(0, 7))
                        .getAsJsonArray("data"))
                .isEqualTo(bills);

        Path exported = suite.directory().resolve("proof");
        suite.launcher()
                .run("bill", "export", "--uin", uin, "--date", day, "--to", exported.toString())
                .ok();
        JsonObject verdict = json("bill", "verify", "--exported", exported.toString());
        assertThat(verdict.get("verified").getAsBoolean()).isTrue();
        JsonObject recomputed = verdict.getAsJsonArray("peerings").get(0).getAsJsonObject();
        assertThat(recomputed.get("amount").getAsString()).isEqualTo("600.00");
        assertThat(recomputed.get("samplesHash"))
                .isEqualTo(line.getAsJsonObject("evidence").get("samplesHash"));
        suite.launcher().run("bill", "verify", "--uin", uin, "--date", day).ok();
        JsonObject month = json("bill", "verify", "--uin", uin, "--month", day.substring(0, 7));
        assertThat(month.getAsJsonArray("peerings")).isEmpty();
        assertThat(month.get("otherLines").getAsInt()).as("checked as days").isEqualTo(1);
        assertThat(JsonParser.parseString(suite.launcher()
                                .run("bill", "lines", "--uin", uin, "--month", day.substring(0, 7))
                                .ok())
                        .getAsJsonArray())
                .hasSize(1);

        Path samples = exported.resolve("samples.csv");
        Files.writeString(samples, Files.readString(samples).replace(",750000000,", ",750000001,"));
        Launcher.Ended forged = suite.launcher().run("bill", "verify", "--exported", exported.toString());
        assertThat(forged.code()).isEqualTo(1);
        assertThat(forged.out()).contains("hash of the samples");
    }

    @Test
    void a_price_is_inquired_and_a_statement_sums_up() throws IOException {
        JsonObject price = alice.ok(
                        "InquireVpcPeeringPrice", "region", "sh", "peerRegion", "gz", "peakOut", "20", "peakIn", "0")
                .getAsJsonObject("data");
        assertThat(price.get("amount").getAsString()).isEqualTo("400.00");
        assertThat(price.getAsJsonObject("cheaperAbove").get("amount").getAsString())
                .isEqualTo("240.00");

        String peering = crossRegionPeering("10.4", "10.5");
        var slot = BilledSlot.last(suite);
        slot.meter(peering);
        slot.close();
        String month = slot.day().toString().substring(0, 7);
        String uin = Long.toString(alice.uin());
        assertThat(json("bill", "statement", "--uin", uin, "--month", month)
                        .get("total")
                        .getAsString())
                .isEqualTo("600.00");
        assertThat(suite.launcher()
                        .run("bill", "statement", "--uin", uin, "--month", month, "--format", "CSV")
                        .ok()
                        .lines())
                .hasSize(2)
                .last()
                .asString()
                .contains(peering, "600.00", "mainland");
        assertThat(json("account", "top-up", "--uin", uin, "--amount", "100.00")
                        .get("balance")
                        .getAsString())
                .isEqualTo("100.00");
    }

    @Test
    void the_published_prices_are_quoted_to_the_fen() {
        assertThat(quote("sh", "gz", "20", "30")).isEqualTo("600.00");
        assertThat(quote("gz", "gz", "20", "30")).isEqualTo("0.00");
        assertThat(inquired("sh", "gz", "20", "30")).isEqualTo("600.00");
        assertThat(inquired("sh", "hk", "20", "30")).isEqualTo("4000.00");
        assertThat(inquired("gz", "bj", "20", "0")).isEqualTo("400.00");
        assertThat(inquired("gz", "bj", "21", "0")).isEqualTo("252.00");
        assertThat(inquired("gz", "bj", "100", "0")).isEqualTo("1200.00");
        assertThat(json("bill", "quote", "--from", "sh", "--to", "gz", "--peak-out", "90", "--peak-in", "30")
                        .get("priced")
                        .getAsBoolean())
                .isFalse();
    }

    private String crossRegionPeering(String own, String other) {
        return Peerings.joinAcross(Network.make(alice, "gz", own), Network.make(bob, "bj", other), "billed");
    }

    private String quote(String from, String to, String out, String in) {
        return json("bill", "quote", "--from", from, "--to", to, "--peak-out", out, "--peak-in", in)
                .get("amount")
                .getAsString();
    }

    private String inquired(String from, String to, String out, String in) {
        return alice.ok("InquireVpcPeeringPrice", "region", from, "peerRegion", to, "peakOut", out, "peakIn", in)
                .getAsJsonObject("data")
                .get("amount")
                .getAsString();
    }

    private JsonObject json(String... command) {
        return JsonParser.parseString(suite.launcher().run(command).ok()).getAsJsonObject();
    }
}
