/// What is inside VPCs, told to whoever makes and deletes them.
@NullMarked
package io.vpcpeering.subnet.rpc;

import org.jspecify.annotations.NullMarked;
