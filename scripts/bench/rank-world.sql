-- Operators drawn by PostgreSQL from one seed: {{count}} of them, in 300 towns of falling size, in schema {{schema}}.
create extension if not exists cube; create extension if not exists earthdistance; create extension if not exists btree_gist; create extension if not exists intarray;
drop schema if exists {{schema}} cascade; create schema {{schema}}; set search_path={{schema}},public;
select setseed(0.42);
create table city(id int primary key, lat float8, lon float8, w float8);
insert into city select i, 42.5+random()*8.5, -4.5+random()*12, 1/(i^0.8) from generate_series(1,300) i;
create table operator(id int primary key, lat real, lon real, radius_km int, price int, rating real, reliability real, last_assigned int,
  specs int[], equip int[], langs int[], charters int[], active bool);
insert into operator
select g, c.lat+(random()-0.5)*0.3, c.lon+(random()-0.5)*0.4, (array[20,30,50,80,120,200])[1+floor(random()*6)::int],
  150+floor(random()*850)::int, (3+2*random())::real, (0.7+0.3*random())::real, floor(random()*90)::int,
  array(select distinct floor(16*random()*random())::int from generate_series(1,1+floor(random()*3)::int+g*0)),
  array(select distinct floor(40*random()*random())::int from generate_series(1,8+floor(random()*16)::int+g*0)),
  array(select distinct case when random()<0.75 then 0 else floor(12*random()*random())::int end from generate_series(1,1+floor(random()*3)::int+g*0)),
  array(select distinct floor(30*random()*random())::int from generate_series(1,1+floor(random()*5)::int+g*0)), random()<0.97
from (select g, 1+floor(300*power(random(),2))::int cid from generate_series(1,{{count}}) g) x join city c on c.id=x.cid;
-- availability: ~6 free intervals of 4..60 h over the next 90 days, hours as int tstzrange
create table avail(op int, during tstzrange);
insert into avail select o.id, tstzrange(t, t+ make_interval(hours=>4+floor(random()*56)::int)) from operator o,
 lateral (select timestamptz '2026-12-01 06:00+00'+make_interval(hours=>k*216+floor(random()*150)::int+o.id*0) t from generate_series(0,9) k) x;
create index on operator using gin(specs gin__int_ops,equip gin__int_ops,langs gin__int_ops,charters gin__int_ops);
create index on operator using gist(ll_to_earth(lat,lon));
create index on avail using gist(op, during);
create index on operator(price);
analyze operator; analyze avail;
