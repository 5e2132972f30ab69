package io.vpcpeering.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.action.Fields;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.signature.LegacySignature;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What a describe costs in the gateway itself: parsing, signature, JSON. The rest of its latency is the services' and
/// the database's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RequestBenchmark {
    private static final byte[] KEY = "TestSecretKey00000000000000000001".getBytes(UTF_8);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final List<String> HOSTS = LegacyRequest.hosts("127.0.0.1:8080");

    private final byte[] body =
            ("Region=gz&SecretId=AKIDtestpeering000000000000000000001&Timestamp=1795416841&Nonce=28473"
                            + "&RequestClient=SDK_NODEJS_0.2.1&Action=DescribeVpcPeeringConnections&vpcId=vpc-2ari9m7h&state=1"
                            + "&offset=0&limit=20&orderField=createTime&orderDirection=desc"
                            + "&Signature=FIaZZWWvBa4rLU0j%2B5HnWcuayRs%3D")
                    .getBytes(UTF_8);
    private final LegacyRequest request = LegacyRequest.post(HOSTS, FORM, body);
    private final LegacyReply reply = new LegacyReply(
            LegacyCode.SUCCESS,
            "",
            new Fields()
                    .put("totalCount", 20)
                    .put(
                            "data",
                            IntStream.range(0, 20)
                                    .mapToObj(RequestBenchmark::peering)
                                    .toList()),
            Optional.empty(),
            Optional.empty());

    /// Runs all of them, on a JVM with the flags that services have.
    @Test
    void run() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(RequestBenchmark.class.getName())
                        .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                        .build())
                .run();
        assertThat(results).hasSize(3);
    }

    /// From bytes to parameters.
    @Benchmark
    public Object parsing() {
        return LegacyRequest.post(HOSTS, FORM, body);
    }

    /// All candidate texts, each with its code.
    @Benchmark
    public boolean signature() {
        return LegacySignature.isOf(KEY, request.signed());
    }

    /// An answer with a full page of twenty peerings.
    @Benchmark
    public byte[] json() {
        return JsonText.of(reply);
    }

    private static Fields peering(int number) {
        return new Fields()
                .put("vpcId", "gz_vpc_657446567471")
                .put("unVpcId", "vpc-8e0ypm3z")
                .put("uniqVpcId", "vpc-8e0ypm3z")
                .put("peerVpcId", "gz_vpc_1628398746331")
                .put("unPeerVpcId", "vpc-kx49lmyv")
                .put("uniqPeerVpcId", "vpc-kx49lmyv")
                .put("appId", "1351000042")
                .put("peeringConnectionId", "pcx-dt8c7fa0")
                .put("peeringConnectionName", "测试 " + number)
                .put("state", 1)
                .put("createTime", "2016-01-06 20:56:07")
                .put("uin", "909619400")
                .put("peerUin", "2407912486")
                .put("region", "gz")
                .put("peerRegion", "gz")
                .put("bandwidth", 0)
                .put("chargeType", "")
                .put("expireTime", "")
                .put("routeHealth", "BOTH");
    }
}
