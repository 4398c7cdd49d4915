#!/bin/sh
# Makes the bucket and the services' own user, who may reach this bucket only. Safe to run again.
set -eu
mc alias set store http://minio:9000 regie-owner "$S3_ROOT_PASSWORD"
mc mb --ignore-existing store/regie
mc anonymous set none store/regie
mc admin policy create store regie-services /prepare/services-policy.json
mc admin user add store regie-services "$S3_SECRET_ACCESS_KEY"
# Attaching twice is an error there; whether it is attached is what counts.
mc admin policy attach store regie-services --user regie-services || true
mc admin user info store regie-services | grep -q regie-services
