package io.vpcpeering.launcher.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactTest {
    @Test
    void a_fact_is_one_json_object_with_the_fields_of_the_contract() {
        var event = VpcEvent.newBuilder()
                .setMeta(EventMeta.newBuilder().setVersion(1))
                .setFact(VpcFact.VPC_FACT_CREATED)
                .setVpc(Vpc.newBuilder().setVpcId("vpc-2ari9m7h"))
                .build();
        var message = message("vpc.events.v1", event.toByteArray());
        header(message, "ce_type", "vpcpeering.vpc.v1.VPC_FACT_CREATED");
        header(message, "ce_time", "2016-08-02T00:00:00Z");
        header(message, "ce_sequence", "1");

        assertThat(JsonParser.parseString(Json.line(Fact.of(message)))).isEqualTo(JsonParser.parseString("""
                {"topic": "vpc.events.v1", "partition": 3, "offset": 17, "key": "vpc-2ari9m7h",
                 "type": "vpcpeering.vpc.v1.VPC_FACT_CREATED", "time": "2016-08-02T00:00:00Z", "version": 1,
                 "data": {"meta": {"version": "1"}, "fact": "VPC_FACT_CREATED", "vpc": {"vpcId": "vpc-2ari9m7h"}}}
                """));
    }

    @Test
    void a_state_that_is_gone_has_no_data() {
        assertThat(Json.line(Fact.of(message("vpc.state.v1", null)))).endsWith("\"data\":null}");
    }

    @Test
    void what_cannot_be_decoded_says_so() {
        var fact = Fact.of(message("vpc.events.v1", new byte[] {1, 2, 3}));

        assertThat(fact.data().getAsJsonObject().has("undecodable")).isTrue();
    }

    private static ConsumerRecord<String, byte[]> message(String topic, byte @Nullable [] value) {
        return new ConsumerRecord<>(topic, 3, 17, "vpc-2ari9m7h", value);
    }

    private static void header(ConsumerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
