package io.vpcpeering.bench.work;

import io.vpcpeering.bench.stage.World;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// What customers do all day, by one of them: of a hundred calls 60 look at a peering, 15 at a list, 10 ask for a
/// peering, 5 accept one, 5 rename one, 5 end one.
final class Mix extends SignedCaller {
    private static final String NAME = "mixed with ";

    private final World world;
    private final World.Strangers strangers;
    private final Deque<Made> pending = new ArrayDeque<>();
    private final Deque<Made> active = new ArrayDeque<>();

    private record Made(String id, int requester, int accepter) {}

    Mix(Run run) throws IOException, InterruptedException {
        super(run.doors());
        this.world = run.world();
        this.strangers = run.strangers();
    }

    @Override
    public void call() throws IOException, InterruptedException {
        int chance = ThreadLocalRandom.current().nextInt(100);
        if (chance < 60) {
            look();
        } else if (chance < 75) {
            list();
        } else if (chance < 85 || pending.isEmpty()) {
            ask();
        } else if (chance < 90) {
            accept();
        } else if (chance < 95 || active.isEmpty()) {
            rename();
        } else {
            end();
        }
    }

    private void look() throws IOException, InterruptedException {
        int peering = ThreadLocalRandom.current().nextInt(world.vpcs());
        String id = world.peeringId(peering);
        String answer = ok(world.ownerOf(peering), "DescribeVpcPeeringConnections", Map.of("peeringConnectionId", id))
                .text();
        if (!answer.contains(id)) {
            throw new IllegalStateException(id + " was asked for, and answered: " + answer);
        }
    }

    private void list() throws IOException, InterruptedException {
        int account = ThreadLocalRandom.current().nextInt(world.accounts());
        var _ = ok(account, "DescribeVpcPeeringConnections", Map.of("limit", "20"));
    }

    private void ask() throws IOException, InterruptedException {
        World.Pair pair = strangers.next();
        int requester = world.ownerOf(pair.requester());
        int accepter = world.ownerOf(pair.accepter());
        String id = ok(
                        requester,
                        "CreateVpcPeeringConnection",
                        Map.of(
                                "vpcId", world.vpcId(pair.requester()),
                                "peerVpcId", world.vpcId(pair.accepter()),
                                "peerUin", Long.toString(world.account(accepter)),
                                "peeringConnectionName", NAME + pair.accepter()))
                .json()
                .get("peeringConnectionId")
                .getAsString();
        pending.add(new Made(id, requester, accepter));
    }

    private void accept() throws IOException, InterruptedException {
        Made oldest = pending.remove();
        var _ = ok(oldest.accepter(), "AcceptVpcPeeringConnection", Map.of("peeringConnectionId", oldest.id()));
        active.add(oldest);
    }

    private void rename() throws IOException, InterruptedException {
        Made one = active.isEmpty() ? pending.element() : active.element();
        var _ = ok(
                one.requester(),
                "ModifyVpcPeeringConnection",
                Map.of("peeringConnectionId", one.id(), "peeringConnectionName", "renamed " + one.id()));
    }

    private void end() throws IOException, InterruptedException {
        Made oldest = active.remove();
        var _ = ok(oldest.requester(), "DeleteVpcPeeringConnection", Map.of("peeringConnectionId", oldest.id()));
    }
}
