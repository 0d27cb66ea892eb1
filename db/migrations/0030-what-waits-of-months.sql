-- Months and documents wait for few, and are decided of all.
create index decision_of_month on app.decision (organization_id, peer_id, on_day) where act = 'month';
create index progress_document_delivered on app.progress_document (organization_id, delivered_at) where state = 'delivered';
