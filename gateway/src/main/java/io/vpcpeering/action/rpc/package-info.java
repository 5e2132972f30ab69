/// The table of Actions: what each reads, which RPC it calls, how the answer is spelled.
@NullMarked
package io.vpcpeering.action.rpc;

import org.jspecify.annotations.NullMarked;
