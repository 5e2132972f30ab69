#!/bin/sh
# The product page's journey by curl, as scripts of the time did it: the host and the signatures are the vendor's, only the
# connection goes elsewhere.
#
# usage: journey.sh http|https PORT CERTIFICATE|- REQUESTER_ID REQUESTER_KEY ACCEPTER_ID ACCEPTER_KEY ACCEPTER_UIN
set -eu

host=vpc.api.qcloud.com
scheme=$1 port=$2 certificate=$3
requester_id=$4 requester_key=$5 accepter_id=$6 accepter_key=$7 accepter_uin=$8
if [ "$scheme" = https ]; then standard=443 trust="--cacert $certificate"; else standard=80 trust=; fi

# call ID KEY REGION ACTION NAME=VALUE...: prints the answer, or fails when it says no. In a shell of its own, so that its
# variables are nobody else's.
call() (
  id=$1 key=$2 region=$3 action=$4
  shift 4
  nonce=$(od -An -N7 -tu8 /dev/urandom | tr -d ' ')
  set -- "Action=$action" "Region=$region" "SecretId=$id" "Timestamp=$(date +%s)" "Nonce=$nonce" \
    SignatureMethod=HmacSHA256 "$@"
  text="GET$host/v2/index.php?$(printf '%s\n' "$@" | LC_ALL=C sort | tr '\n' '&' | sed 's/&$//')"
  signature=$(printf %s "$text" | openssl dgst -sha256 -hmac "$key" -binary | openssl base64 -A)
  encoded=
  for pair; do encoded="$encoded --data-urlencode '$(printf %s "$pair" | sed "s/'/'\\\\''/g")'"; done
  answer=$(eval "curl -sS -G $trust --connect-to $host:$standard:127.0.0.1:$port $encoded" \
    --data-urlencode "'Signature=$signature'" "$scheme://$host/v2/index.php")
  if [ "$(printf %s "$answer" | jq .code)" != 0 ]; then
    echo "$action: $answer" >&2
    exit 1
  fi
  printf %s "$answer"
)
ask() { call "$requester_id" "$requester_key" gz "$@"; }
answer() { call "$accepter_id" "$accepter_key" gz "$@"; }
answer_far() { call "$accepter_id" "$accepter_key" bj "$@"; }

# network WHO PREFIX: prints VPC and route table.
network() {
  vpc=$("$1" CreateVpc "vpcName=网络 $2" "cidrBlock=$2.0.0/16" subnetSet.0.subnetName=s \
    "subnetSet.0.cidrBlock=$2.1.0/24" subnetSet.0.zoneId=100002)
  id=$(printf %s "$vpc" | jq -r .uniqVpcId)
  table=$("$1" CreateRouteTable "vpcId=$id" routeTableName=r | jq -r .unRouteTableId)
  "$1" AssociateRouteTable "vpcId=$id" "routeTableId=$table" \
    "subnetId=$(printf %s "$vpc" | jq -r '.subnetSet[0].unSubnetId')" >/dev/null
  echo "$id $table"
}
route() {
  "$1" CreateRoute "vpcId=$2" "routeTableId=$3" "routeSet.0.destinationCidrBlock=$4" routeSet.0.nextType=4 \
    "routeSet.0.nextHub=$5" >/dev/null
}
hops() {
  "$1" DescribeRouteTable "vpcId=$2" "routeTableId=$3" \
    | jq -c '[.data[0].routeTableSet[].nextHub | select(. != "Local")]'
}
seen() { ask DescribeVpcPeeringConnections "$@" | jq -c '.data[0]'; }
field() { printf %s "$1" | jq ".$2"; }
task() {
  who=$1
  shift
  "$who" DescribeVpcTaskResult "taskId=$("$who" "$@" | jq .taskId)" | jq .data.status
}

here=$(network ask 10.0)
there=$(network answer 10.1)
here_vpc=${here% *} here_table=${here#* } there_vpc=${there% *} there_table=${there#* }
peering=$(ask CreateVpcPeeringConnection "vpcId=$here_vpc" "peerVpcId=$there_vpc" "peerUin=$accepter_uin" \
  'peeringConnectionName=测试 peer+1/2=3&4' | jq -r .peeringConnectionId)
pending=$(seen "vpcId=$here_vpc" state=0)
answer AcceptVpcPeeringConnection "peeringConnectionId=$peering" >/dev/null
active=$(seen "peeringConnectionId=$peering")
route ask "$here_vpc" "$here_table" 10.1.0.0/16 "$peering"
route answer "$there_vpc" "$there_table" 10.0.0.0/16 "$peering"
routed="[$(hops ask "$here_vpc" "$here_table"),$(hops answer "$there_vpc" "$there_table")]"
answer DeleteVpcPeeringConnection "peeringConnectionId=$peering" >/dev/null
afterwards="[$(hops ask "$here_vpc" "$here_table"),$(hops answer "$there_vpc" "$there_table")]"
deleted=$(seen "peeringConnectionId=$peering")

near=$(ask CreateVpc vpcName=near cidrBlock=10.2.0.0/16 | jq -r .uniqVpcId)
far=$(answer_far CreateVpc vpcName=far cidrBlock=10.3.0.0/16 | jq -r .uniqVpcId)
created_task=$(task ask CreateVpcPeeringConnectionEx "vpcId=$near" "peerVpcId=$far" "peerUin=$accepter_uin" \
  peeringConnectionName=gz-to-bj peerRegion=bj bandwidth=100)
far_pending=$(seen "vpcId=$near")
cross=$(printf %s "$far_pending" | jq -r .peeringConnectionId)
accepted_task=$(task answer_far AcceptVpcPeeringConnectionEx "peeringConnectionId=$cross")
far_active=$(seen "peeringConnectionId=$cross")
modified_task=$(task ask ModifyVpcPeeringConnectionEx "peeringConnectionId=$cross" bandwidth=200)
far_modified=$(seen "peeringConnectionId=$cross")
deleted_task=$(task answer_far DeleteVpcPeeringConnectionEx "peeringConnectionId=$cross")
far_deleted=$(seen "peeringConnectionId=$cross")

cat <<END
{"sameRegion":{"peering":"$peering","name":$(field "$pending" peeringConnectionName),
"states":[$(field "$pending" state),$(field "$active" state),$(field "$deleted" state)],
"routed":$routed,"afterwards":$afterwards},
"crossRegion":{"tasks":[$created_task,$accepted_task,$modified_task,$deleted_task],
"states":[$(field "$far_pending" state),$(field "$far_active" state),$(field "$far_deleted" state)],
"bandwidths":[$(field "$far_active" bandwidth),$(field "$far_modified" bandwidth)],
"regions":[$(field "$far_active" region),$(field "$far_active" peerRegion)]}}
END
