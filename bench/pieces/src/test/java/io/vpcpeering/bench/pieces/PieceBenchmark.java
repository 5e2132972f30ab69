package io.vpcpeering.bench.pieces;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.route.ForwardingTable;
import io.vpcpeering.route.HopType;
import io.vpcpeering.route.NextHop;
import io.vpcpeering.route.Route;
import io.vpcpeering.vocabulary.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

/// What the pieces cost that calls run through again and again: the longest prefix that matches, ranges that overlap, a
/// peering to bytes and back.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class PieceBenchmark {
    private static final int ADDRESSES = 1 << 16;
    private static final int SMALL = 100;
    private static final int BIG = 1_000_000;
    private static final int QUOTA = 10;

    private final int[] addresses = new Random(1).ints(ADDRESSES).toArray();
    private final ForwardingTable small = table(SMALL);
    private final ForwardingTable big = table(BIG);
    private final List<Cidr> peers = IntStream.range(1, 1 + QUOTA)
            .mapToObj(i -> Cidr.parse("10." + i + ".0.0/16"))
            .toList();
    private final Cidr newcomer = Cidr.parse("10.200.0.0/16");
    private final Peering peering = peering();
    private final byte[] bytes = peering.toByteArray();
    private int next;

    /// Runs all of them, on a JVM with the flags that services have.
    @Test
    void run() throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(PieceBenchmark.class.getName())
                        .jvmArgs("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g")
                        .build())
                .run();
        assertThat(results).hasSize(5);
    }

    /// A table as customers have them.
    @Benchmark
    public boolean prefixAmongAHundred() {
        return small.winner(address()).isPresent();
    }

    /// A table as nobody has one.
    @Benchmark
    public boolean prefixAmongAMillion() {
        return big.winner(address()).isPresent();
    }

    /// A range beside those of as many peers as a VPC may have.
    @Benchmark
    public boolean overlapWithTen() {
        for (Cidr peer : peers) {
            if (peer.overlaps(newcomer)) {
                return true;
            }
        }
        return false;
    }

    /// A peering as gRPC and Kafka carry it.
    @Benchmark
    public byte[] peeringToBytes() {
        return peering.toByteArray();
    }

    /// And read again.
    @Benchmark
    public Peering peeringFromBytes() throws InvalidProtocolBufferException {
        return Peering.parseFrom(bytes);
    }

    private Cidr address() {
        next = (next + 1) & (ADDRESSES - 1);
        return new Cidr(addresses[next], 32);
    }

    private static ForwardingTable table(int size) {
        var random = new Random(size);
        var hop = new NextHop.Elsewhere(HopType.SERVER, "ins-1");
        var destinations = new ArrayList<Cidr>(size);
        random.ints()
                .mapToObj(bits -> new Cidr(bits & 0xffffff00, 24))
                .distinct()
                .limit(size)
                .forEach(destinations::add);
        return new ForwardingTable(
                Cidr.parse("10.0.0.0/16"),
                destinations.stream()
                        .map(destination -> new Route(destination, hop, ""))
                        .toList());
    }

    private static Peering peering() {
        return Peering.newBuilder()
                .setPeeringId("pcx-dt8c7fa0")
                .setName("office-partner")
                .setRequester(end("vpc-2ari9m7h", 100001, "10.0.0.0/16"))
                .setAccepter(end("vpc-8e0ypm3z", 100002, "10.1.0.0/16"))
                .setState(PeeringState.PEERING_STATE_ACTIVE)
                .setCreateTime(Timestamp.newBuilder().setSeconds(1_795_416_841))
                .setVersion(2)
                .build();
    }

    private static PeeringEnd end(String vpc, long account, String cidr) {
        return PeeringEnd.newBuilder()
                .setVpcId(vpc)
                .setAccountUin(account)
                .setRegion("gz")
                .setCidr(cidr)
                .build();
    }
}
