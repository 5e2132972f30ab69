package io.vpcpeering.metering.store;

import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.SampleBlock;
import io.vpcpeering.vocabulary.PeeringId;
import org.jspecify.annotations.Nullable;

/// A row of `sample_block`. Public, because Jdbi makes it.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record BlockRow(
        PeeringId peeringId,
        int block,
        @Nullable Long[] outBytes,
        @Nullable Long[] inBytes,
        int @Nullable [] outRevisions,
        int @Nullable [] inRevisions) {
    SampleBlock toBlock() {
        return new SampleBlock(block, outBytes, inBytes, known(outRevisions), known(inRevisions));
    }

    static BlockRow of(PeeringId peering, SampleBlock block) {
        return new BlockRow(
                peering,
                block.index(),
                block.bytes(Direction.OUT),
                block.bytes(Direction.IN),
                block.revisions(Direction.OUT),
                block.revisions(Direction.IN));
    }

    private static int[] known(int @Nullable [] revisions) {
        return revisions == null ? new int[0] : revisions;
    }
}
