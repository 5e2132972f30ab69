package io.vpcpeering.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import com.google.protobuf.UnknownFieldSet;
import io.vpcpeering.proto.billing.v1.BillingEvent;
import io.vpcpeering.proto.billing.v1.RatedDay;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxPageTest {
    private static final Instant WRITTEN = Instant.parse("2016-08-02T16:10:00.123456Z");
    private static final Vpc VPC =
            Vpc.newBuilder().setVpcId("vpc-2ari9m7h").setName("生产").build();

    @Test
    void facts_come_out_as_they_went_in_whether_or_not_the_event_ends_with_the_state() {
        var facts = new ArrayList<OutgoingFact>();
        facts.add(fact("vpc-2ari9m7h", 1, VpcEvent.newBuilder().setVpc(VPC).build(), Optional.of(VPC)));
        facts.add(fact("vpc-2ari9m7h", 2, VpcEvent.newBuilder().setVpc(VPC).build(), Optional.empty()));
        facts.add(fact("其他", 3, StringValue.of("short"), Optional.of(VPC)));
        facts.add(fact("", Long.MAX_VALUE, StringValue.of("x"), Optional.of(StringValue.getDefaultInstance())));

        facts.add(fact("late", 4, withSomethingUnknown(), Optional.of(VPC)));

        List<OutboxRow> read = OutboxPage.unpack(7, WRITTEN, "00-trace-01", OutboxPage.pack(facts));

        assertThat(read).hasSameSizeAs(facts);
        for (int i = 0; i < read.size(); i++) {
            OutgoingFact fact = facts.get(i);
            OutboxRow row = read.get(i);
            assertThat(row)
                    .usingRecursiveComparison()
                    .isEqualTo(new OutboxRow(
                            7,
                            fact.stream(),
                            fact.key(),
                            fact.type(),
                            fact.eventId(),
                            fact.version(),
                            fact.time(),
                            WRITTEN,
                            "00-trace-01",
                            fact.event().toByteArray(),
                            fact.state().map(Message::toByteArray).orElse(null)));
        }
    }

    @Test
    void a_state_that_its_event_ends_with_is_written_once() {
        RatedDay day =
                RatedDay.newBuilder().setPeeringId("pcx-" + "a".repeat(1_000)).build();
        BillingEvent event = BillingEvent.newBuilder().setDay(day).build();

        int with = OutboxPage.pack(List.of(fact("pcx", 1, event, Optional.of(day)))).length;

        assertThat(with)
                .isEqualTo(Integer.BYTES + OutboxPage.pack(List.of(fact("pcx", 1, event, Optional.empty()))).length);
    }

    @Test
    void what_may_have_something_older_before_it_waits() {
        List<WaitingRow> pages = Stream.iterate(10, id -> id + 10)
                .limit(OutboxTable.PAGES)
                .map(OutboxPageTest::page)
                .toList();
        int last = 10 * OutboxTable.PAGES;
        assertThat(batch(Stream.concat(Stream.of(row(5), row(15), row(last + 5)), pages.stream())))
                .as("another page may be older than the fact that follows the last")
                .contains(5, 10, 15, last)
                .doesNotContain(last + 5);
        assertThat(batch(Stream.of(row(5), page(10), row(25)))).containsExactly(5, 10, 25);
        assertThat(batch(Stream.concat(
                        Stream.of(page(1), page(3_000)),
                        Stream.iterate(2, i -> i + 1).limit(OutboxTable.ROWS).map(OutboxPageTest::row))))
                .as("more facts may be older than the second page")
                .hasSize(OutboxTable.ROWS + 1)
                .doesNotContain(3_000);
    }

    @Test
    void a_page_of_the_bulk_waits_for_what_is_older_and_holds_nothing_up() {
        assertThat(batch(Stream.of(row(5), bulk(10), row(25)))).containsExactly(5, 10, 25);
        assertThat(batch(Stream.concat(
                        Stream.of(bulk(1), row(3_000)),
                        Stream.iterate(2, id -> id + 1)
                                .limit(OutboxTable.PAGES - 1)
                                .map(OutboxPageTest::page))))
                .as("it is none of the pages that may be more than were found")
                .contains(1, 3_000);
        assertThat(batch(Stream.concat(
                        Stream.of(bulk(3_000)),
                        Stream.iterate(1, id -> id + 1).limit(OutboxTable.ROWS).map(OutboxPageTest::row))))
                .as("more facts may be older than the page, and of its resources")
                .hasSize(OutboxTable.ROWS)
                .doesNotContain(3_000);
    }

    /// As a later contract would have it: the unknown comes behind the state.
    private static VpcEvent withSomethingUnknown() {
        return VpcEvent.newBuilder()
                .setVpc(VPC)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
    }

    private static List<Integer> batch(Stream<WaitingRow> rows) {
        return OutboxBatch.of(rows.sorted(Comparator.comparingLong(WaitingRow::outboxId))
                        .toList())
                .rows()
                .stream()
                .map(row -> Math.toIntExact(row.outboxId()))
                .toList();
    }

    private static WaitingRow row(int id) {
        return new WaitingRow(
                id,
                "vpc",
                "vpc-2ari9m7h",
                "CREATED",
                UUID.randomUUID(),
                1L,
                WRITTEN,
                WRITTEN,
                null,
                new byte[0],
                null,
                0);
    }

    private static WaitingRow page(int id) {
        byte[] packed = OutboxPage.pack(List.of(fact("vpc-2ari9m7h", 1, VPC, Optional.empty())));
        return new WaitingRow(id, null, null, null, null, null, null, WRITTEN, null, packed, null, 0);
    }

    private static WaitingRow bulk(int id) {
        byte[] packed = OutboxPage.pack(List.of(fact("vpc-2ari9m7h", 1, VPC, Optional.empty())));
        return new WaitingRow(id, null, null, null, null, null, null, WRITTEN, null, packed, null, 1);
    }

    private static OutgoingFact fact(String key, long version, Message event, Optional<Message> state) {
        return new OutgoingFact("vpc", key, "test.CHANGED", UUID.randomUUID(), version, WRITTEN, event, state);
    }
}
