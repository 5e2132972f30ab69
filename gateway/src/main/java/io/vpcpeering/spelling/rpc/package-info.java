/// How the v2 API spells each RPC: which parameters make its request, which fields its answer becomes (tencent-api.md
/// sections 2 and 3). One class for each RPC, all of them pure but for their `ask`, which may need several calls for
/// one answer.
@NullMarked
package io.vpcpeering.spelling.rpc;

import org.jspecify.annotations.NullMarked;
