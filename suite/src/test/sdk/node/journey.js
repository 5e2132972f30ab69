'use strict';
// The product page's journey through the vendor's old SDK as it is published. Settings come as JSON on standard input:
// {"host": "127.0.0.1:8080", "requester": {"uin", "secretId", "secretKey"}, "accepter": {…}}; one line of JSON goes out.

const Capi = require('qcloudapi-sdk');

function client(host, account, method, signatureMethod) {
  const capi = new Capi({
    SecretId: account.secretId,
    SecretKey: account.secretKey,
    serviceType: 'vpc',
    protocol: 'http',
    host,
    method,
    signatureMethod,
  });
  return (action, parameters, region = 'gz') =>
    new Promise((resolve, reject) =>
      capi.request(Object.assign({ Region: region, Action: action }, parameters), (error, body) =>
        error ? reject(error) : resolve(typeof body === 'string' ? JSON.parse(body) : body)));
}

function ok(answer, action) {
  if (answer.code !== 0) throw new Error(`${action}: ${JSON.stringify(answer)}`);
  return answer;
}

async function network(call, prefix) {
  const vpc = ok(await call('CreateVpc', {
    vpcName: `网络 ${prefix}`,
    cidrBlock: `${prefix}.0.0/16`,
    subnetSet: [{ subnetName: 's', cidrBlock: `${prefix}.1.0/24`, zoneId: 100002 }],
  }), 'CreateVpc');
  const subnets = vpc.subnetSet;
  const table = ok(await call('CreateRouteTable', { vpcId: vpc.uniqVpcId, routeTableName: 'r' }), 'CreateRouteTable');
  ok(await call('AssociateRouteTable', {
    vpcId: vpc.uniqVpcId, routeTableId: table.unRouteTableId, subnetId: subnets[0].unSubnetId,
  }), 'AssociateRouteTable');
  return { vpc: vpc.uniqVpcId, cidr: `${prefix}.0.0/16`, table: table.unRouteTableId };
}

async function hops(call, side) {
  const tables = ok(await call('DescribeRouteTable', { vpcId: side.vpc, routeTableId: side.table }), 'DescribeRouteTable');
  return tables.data[0].routeTableSet.map((route) => route.nextHub).filter((hub) => hub !== 'Local');
}

async function sameRegion({ host, requester, accepter }) {
  // Every signature and method the SDK has takes its turn.
  const ask = client(host, requester, 'POST', 'sha1');
  const look = client(host, requester, 'GET', 'sha256');
  const answer = client(host, accepter, 'POST', 'sha256');
  const here = await network(ask, '10.0');
  const there = await network(answer, '10.1');

  const peering = ok(await ask('CreateVpcPeeringConnection', {
    vpcId: here.vpc, peerVpcId: there.vpc, peerUin: String(accepter.uin), peeringConnectionName: '测试 peer+1/2=3&4',
  }), 'CreateVpcPeeringConnection').peeringConnectionId;
  const pending = ok(await look('DescribeVpcPeeringConnections', { vpcId: here.vpc, state: 0 }), 'Describe');
  ok(await answer('AcceptVpcPeeringConnection', { peeringConnectionId: peering }), 'Accept');
  const active = ok(await look('DescribeVpcPeeringConnections', { peeringConnectionId: peering }), 'Describe');

  const route = (side, other) => ({
    vpcId: side.vpc,
    routeTableId: side.table,
    routeSet: [{ destinationCidrBlock: other.cidr, nextType: 4, nextHub: peering }],
  });
  ok(await ask('CreateRoute', route(here, there)), 'CreateRoute');
  ok(await answer('CreateRoute', route(there, here)), 'CreateRoute');
  const routed = [await hops(ask, here), await hops(answer, there)];

  ok(await answer('DeleteVpcPeeringConnection', { peeringConnectionId: peering }), 'Delete');
  const afterwards = [await hops(ask, here), await hops(answer, there)];
  const deleted = ok(await look('DescribeVpcPeeringConnections', { peeringConnectionId: peering }), 'Describe');
  return {
    peering,
    name: pending.data[0].peeringConnectionName,
    states: [pending, active, deleted].map((seen) => seen.data[0].state),
    routed,
    afterwards,
  };
}

async function crossRegion({ host, requester, accepter }) {
  const ask = client(host, requester, 'GET', 'sha1');
  const there = client(host, accepter, 'POST', 'sha1');
  const answer = (action, parameters) => there(action, parameters, 'bj');
  const vpc = async (call, prefix) =>
    ok(await call('CreateVpc', { vpcName: prefix, cidrBlock: `${prefix}.0.0/16` }), 'CreateVpc').uniqVpcId;
  const done = async (call, action, parameters) => {
    const { taskId } = ok(await call(action, parameters), action);
    return ok(await call('DescribeVpcTaskResult', { taskId }), 'DescribeVpcTaskResult').data.status;
  };
  const seen = async (parameters) => ok(await ask('DescribeVpcPeeringConnections', parameters), 'Describe').data[0];
  const vpcId = await vpc(ask, '10.2');
  const tasks = [await done(ask, 'CreateVpcPeeringConnectionEx', {
    vpcId,
    peerVpcId: await vpc(answer, '10.3'),
    peerUin: String(accepter.uin),
    peeringConnectionName: 'gz-to-bj',
    peerRegion: 'bj',
    bandwidth: 100,
  })];
  const pending = await seen({ vpcId });
  const { peeringConnectionId } = pending;
  tasks.push(await done(answer, 'AcceptVpcPeeringConnectionEx', { peeringConnectionId }));
  const active = await seen({ peeringConnectionId });
  tasks.push(await done(ask, 'ModifyVpcPeeringConnectionEx', { peeringConnectionId, bandwidth: 200 }));
  const modified = await seen({ peeringConnectionId });
  tasks.push(await done(answer, 'DeleteVpcPeeringConnectionEx', { peeringConnectionId }));
  const deleted = await seen({ peeringConnectionId });
  return {
    tasks,
    states: [pending, active, deleted].map((one) => one.state),
    bandwidths: [active.bandwidth, modified.bandwidth],
    regions: [active.region, active.peerRegion],
  };
}

async function journey(settings) {
  return { sameRegion: await sameRegion(settings), crossRegion: await crossRegion(settings) };
}

let input = '';
process.stdin.on('data', (chunk) => { input += chunk; });
process.stdin.on('end', () => {
  journey(JSON.parse(input)).then(
    (result) => console.log(JSON.stringify(result)),
    (error) => { console.error(error); process.exitCode = 1; });
});
